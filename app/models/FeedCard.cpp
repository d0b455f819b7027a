// SPDX-License-Identifier: MIT
#include "app/models/FeedCard.h"

#include "app/keys/KeyStore.h"
#include "app/models/FeedPlanText.h"
#include "app/models/Formats.h"

#include <QLocale>

namespace edgeboard {

namespace {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

constexpr quint64 delayFrom = 20; // changes; statement of the latency table: fewer say nothing
constexpr quint64 million = 1'000'000;
constexpr QChar noBreakSpace {QChar::Nbsp};

QString plain()
{
    return QStringLiteral("plain");
}

QString unknown()
{
    return QStringLiteral("unknown");
}

/// "8,204", "1.93 M".
QString count(quint64 number)
{
    if (number < million) {
        QLocale words = QLocale::c();
        words.setNumberOptions({}); // with thousands
        return words.toString(number);
    }
    return QString::number(static_cast<double>(number) / static_cast<double>(million), 'f', 2) + noBreakSpace
        + QLatin1Char('M');
}

QString milliseconds(std::chrono::milliseconds time)
{
    if (time < 10s)
        return QString::number(time.count()) + noBreakSpace + QStringLiteral("ms");
    return fmt::age(MonotonicTime(time));
}

/// "1.3 / 3.1 s": median and 95th percentile share a unit, so that they can be compared at a glance.
QString delayText(const FeedHealth::Delay &delay)
{
    const auto seconds = [](std::chrono::milliseconds time) {
        return QString::number(std::chrono::duration<double>(time).count(), 'f', time < 10s ? 1 : 0);
    };
    if (delay.p95 < 1s)
        return QStringLiteral("%1 / %2").arg(delay.median.count()).arg(delay.p95.count()) + noBreakSpace
            + QStringLiteral("ms");
    return QStringLiteral("%1 / %2").arg(seconds(delay.median), seconds(delay.p95)) + noBreakSpace + QLatin1Char('s');
}

/// "7, odds": what the server calls the connection, and which of its channels it is.
QString connectionText(const FeedHealth &health)
{
    return health.connectionId.isEmpty() ? health.channel
                                         : QStringLiteral("%1, %2").arg(health.connectionId.left(12), health.channel);
}

/// "+0.03 s": the server's clock minus ours.
QString offsetText(std::chrono::milliseconds offset)
{
    const double seconds = std::chrono::duration<double>(offset).count();
    const QChar sign = offset < 0ms ? QChar(0x2212) : QLatin1Char('+');
    return sign + QString::number(std::abs(seconds), 'f', 2) + noBreakSpace + QLatin1Char('s');
}

QString toneOf(FeedState state)
{
    switch (state) {
    case FeedState::Starting:
    case FeedState::CatchingUp:
        return QStringLiteral("start");
    case FeedState::Quiet:
    case FeedState::Retrying:
        return QStringLiteral("warn");
    case FeedState::Silent:
    case FeedState::Stopped:
        return QStringLiteral("bad");
    case FeedState::Off:
    case FeedState::Live:
        break;
    }
    return plain();
}

void writeLights(FeedCard &card, const FeedHealth &health)
{
    switch (health.transport) {
    case Transport::Off:
        card.transportState = wordFor(FeedState::Off);
        card.transportText = QStringLiteral("Connection off");
        break;
    case Transport::Connecting:
        card.transportState = wordFor(FeedState::Starting);
        card.transportText = QStringLiteral("Connecting");
        break;
    case Transport::Open:
        card.transportState = wordFor(FeedState::Live);
        card.transportText = QStringLiteral("Connection open");
        break;
    case Transport::Waiting:
        card.transportState = wordFor(FeedState::Retrying);
        card.transportText = QStringLiteral("Connection lost");
        break;
    case Transport::Refused:
        card.transportState = wordFor(FeedState::Stopped);
        card.transportText = QStringLiteral("Connection refused");
        break;
    case Transport::Offline:
        card.transportState = wordFor(FeedState::Retrying);
        card.transportText = QStringLiteral("No network");
        break;
    }
    switch (health.data) {
    case DataHealth::None:
        card.dataState = wordFor(FeedState::Off);
        card.dataText = QStringLiteral("No data yet");
        break;
    case DataHealth::Fresh:
        card.dataState = wordFor(FeedState::Live);
        card.dataText = QStringLiteral("Data fresh");
        break;
    case DataHealth::Quiet:
        card.dataState = wordFor(FeedState::Quiet);
        card.dataText = QStringLiteral("Data quiet");
        break;
    case DataHealth::Stale:
        card.dataState = wordFor(FeedState::Silent);
        card.dataText = QStringLiteral("Data stale");
        break;
    }
}

void writeAction(FeedCard &card, const FeedHealth &health)
{
    card.action = QStringLiteral("reconnect");
    card.stopText = QStringLiteral("Stop");
    switch (health.transport) {
    case Transport::Off:
        card.action = QStringLiteral("start");
        card.actionText = QStringLiteral("Start");
        card.stopText.clear();
        break;
    case Transport::Connecting:
        card.action.clear();
        card.stopText = QStringLiteral("Cancel");
        break;
    case Transport::Open:
        card.actionText = QStringLiteral("Reconnect");
        break;
    case Transport::Waiting:
    case Transport::Offline:
        card.actionText = QStringLiteral("Try now");
        break;
    case Transport::Refused:
        card.action = keys::wantsKey(health.feed) ? QStringLiteral("key") : QStringLiteral("reconnect");
        card.actionText = keys::wantsKey(health.feed) ? QStringLiteral("Enter key") : QStringLiteral("Try again");
        break;
    }
}

/// Collects the twelve figures in the order in which they are read.
class Figures
{
public:
    explicit Figures(FeedCard &card)
        : m_card(card)
    {
    }

    void add(const char *name, const QString &value, const QString &tone = plain())
    {
        add(QString(QLatin1String(name)), value, tone);
    }
    void add(const QString &name, const QString &value, const QString &tone)
    {
        m_card.figureNames.append(name);
        m_card.figureValues.append(value);
        m_card.figureTones.append(value == unknown() ? QStringLiteral("off") : tone);
    }
    void addCount(const char *name, quint64 number, const QString &toneAboveZero = plain())
    {
        add(name, count(number), number > 0 ? toneAboveZero : plain());
    }

private:
    FeedCard &m_card;
};

void writeDelay(Figures &figures, const FeedHealth &health)
{
    if (!health.delay)
        figures.add("Own delay", QStringLiteral("no source time"), QStringLiteral("off"));
    else if (health.delay->changes < delayFrom)
        figures.add("Own delay", QStringLiteral("%1 of %2 seen").arg(health.delay->changes).arg(delayFrom),
            QStringLiteral("off"));
    else
        figures.add("Delay 50/95 %", delayText(*health.delay));
}

// What a feed whose stream has states of its own has in place of what does not apply to it: the stream, what it follows, and
// the limits of its plan, or what its probes had to mend where there is no plan.
void writeStream(Figures &figures, const FeedHealth &health)
{
    const bool wrong = health.streamState.startsWith("failed"_L1) || health.streamState == "unavailable"_L1;
    figures.add("Stream", health.streamState, wrong ? QStringLiteral("warn") : plain());
    figures.addCount("Malformed", health.malformed, QStringLiteral("warn"));
    const bool hasPlan = health.plan || health.feed == "sgo"_L1;
    if (hasPlan || health.tracked.value_or(0) > 0)
        figures.addCount("Games", static_cast<quint64>(std::max(0, health.tracked.value_or(0))));
    else
        figures.addCount("Session", health.session);
    if (!hasPlan) {
        figures.addCount("Repaired", health.repaired, QStringLiteral("warn"));
        figures.addCount("Unknown", health.unknown, QStringLiteral("warn"));
        return;
    }
    const auto addLimit = [&](const char *what, const char *unsaid) {
        const PlanFigure figure = health.plan ? planFigure(*health.plan, QLatin1String(what)) : PlanFigure();
        if (figure.name.isEmpty())
            figures.add(unsaid, unknown());
        else
            figures.add(figure.name, figure.value, figure.nearlyUsedUp ? QStringLiteral("warn") : plain());
    };
    addLimit("requests", "Requests");
    addLimit("objects", "Objects");
}

void writeFigures(FeedCard &card, const FeedHealth &health, MonotonicTime now, WallTime wallNow)
{
    const auto warn = QStringLiteral("warn");
    const auto wallOf = [&](MonotonicTime time) {
        return fmt::timeOfDay(wallNow - std::chrono::duration_cast<std::chrono::milliseconds>(now - time));
    };
    const QString dataTone = health.data == DataHealth::Stale ? QStringLiteral("bad")
        : health.data == DataHealth::Quiet                    ? warn
                                                              : plain();
    Figures figures(card);
    figures.add("Last message", health.lastMessageAt ? fmt::age(now - *health.lastMessageAt) : unknown(), dataTone);
    const QString rate = fmt::rate(health.messagesPerMinute);
    figures.add("Rate", rate.isEmpty() ? QStringLiteral("0") : rate);
    figures.add("Round trip", health.roundTrip ? milliseconds(*health.roundTrip) : unknown());
    writeDelay(figures, health);
    figures.addCount("Messages", health.messages);
    figures.addCount("Gaps", health.gaps, warn);
    figures.addCount("Reconnects", health.reconnects);
    if (!health.streamState.isEmpty()) {
        writeStream(figures, health);
        return;
    }
    if (health.channel.isEmpty())
        figures.addCount("Session", health.session);
    else
        figures.add("Connection", connectionText(health));
    figures.addCount("Malformed", health.malformed, warn);
    // A relay drops in silence: what asking again had to mend is the only trace of it.
    if (health.channel.isEmpty())
        figures.addCount("Unknown", health.unknown, warn);
    else
        figures.addCount("Repaired", health.repaired, warn);
    if (health.requestsLastHour)
        figures.addCount("Asked in 1 h", static_cast<quint64>(std::max(0, *health.requestsLastHour)));
    else
        figures.add("Last data at", health.lastMessageAt ? wallOf(*health.lastMessageAt) : unknown());
    if (health.clockOffset)
        figures.add("Clock offset", offsetText(*health.clockOffset),
            std::chrono::abs(*health.clockOffset) > 2s ? warn : plain());
    else
        figures.add("State since", wallOf(health.transportSince));
}

} // namespace

FeedCard makeFeedCard(const FeedHealth &health, const FeedHistory &history, MonotonicTime now, WallTime wallNow)
{
    FeedCard card;
    const FeedState state = stateOf(health);
    card.state = wordFor(state);
    card.stateText = stateText(health, now);
    card.stateTone = toneOf(state);
    // "Connecting, 1.2 s" counts that time already.
    if (state != FeedState::Starting)
        card.sinceText = QStringLiteral("for ") + fmt::age(now - health.transportSince);
    card.address = health.address;
    card.reason = health.reason;
    card.note = health.reason.isEmpty() && health.plan ? planText(*health.plan) : health.reason;
    writeLights(card, health);
    const FeedSteps steps = stepsOf(health, now);
    card.steps = steps.names;
    card.step = steps.current;
    writeFigures(card, health, now, wallNow);
    card.rates = history.rates();
    card.gaps = history.gaps();
    card.peakText = QStringLiteral("peak ") + count(static_cast<quint64>(history.peak()));
    writeAction(card, health);
    return card;
}

QString sentenceOf(const QString &name, const FeedCard &card)
{
    QStringList parts {name + QStringLiteral(", ") + card.stateText, card.transportText, card.dataText};
    for (qsizetype i = 0; i < card.figureNames.size(); ++i)
        parts.append(card.figureNames.at(i) + QLatin1Char(' ') + card.figureValues.at(i));
    if (!card.reason.isEmpty())
        parts.append(card.reason.endsWith(QLatin1Char('.')) ? card.reason.chopped(1) : card.reason);
    if (card.note != card.reason)
        parts.append(card.note.endsWith(QLatin1Char('.')) ? card.note.chopped(1) : card.note);
    return parts.join(QStringLiteral(". ")) + QLatin1Char('.');
}

} // namespace edgeboard
