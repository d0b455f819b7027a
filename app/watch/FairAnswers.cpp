// SPDX-License-Identifier: MIT
#include "app/watch/FairAnswers.h"

#include "core/base/Odds.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <array>
#include <cerrno>
#include <cmath>
#include <unistd.h>

namespace edgeboard {

using namespace Qt::StringLiterals;

namespace {

// A bot that sends a line longer than this has lost its way.
constexpr qsizetype longestLine = 1 << 20;

// Collects the first error, so that the fields below can be read one after another.
class Fields
{
public:
    Fields(const QJsonObject &object, QString prefix, QString &error)
        : m_object(object)
        , m_prefix(std::move(prefix))
        , m_error(error)
    {
    }

    [[nodiscard]] bool has(QLatin1StringView key) const
    {
        const QJsonValue value = m_object.value(key);
        return !value.isUndefined() && !value.isNull();
    }

    std::optional<double> real(QLatin1StringView key)
    {
        if (!has(key))
            return std::nullopt;
        const QJsonValue value = m_object.value(key);
        if (!value.isDouble() || !std::isfinite(value.toDouble())) {
            refuse(key, u"must be a number"_s);
            return std::nullopt;
        }
        return value.toDouble();
    }

    std::optional<int> whole(QLatin1StringView key)
    {
        const auto value = real(key);
        if (!value)
            return std::nullopt;
        if (*value != std::floor(*value) || std::abs(*value) > 1e9) {
            refuse(key, u"must be a whole number"_s);
            return std::nullopt;
        }
        return static_cast<int>(*value);
    }

    std::optional<int> american(QLatin1StringView key)
    {
        const auto value = whole(key);
        if (value && !isAmericanOdds(*value)) {
            refuse(key, u"must be American odds: +100 or more, or -100 or less"_s);
            return std::nullopt;
        }
        return value;
    }

    std::optional<QString> text(QLatin1StringView key)
    {
        if (!has(key))
            return std::nullopt;
        if (!m_object.value(key).isString()) {
            refuse(key, u"must be a text"_s);
            return std::nullopt;
        }
        return m_object.value(key).toString();
    }

    QJsonObject object(QLatin1StringView key)
    {
        if (!has(key))
            return {};
        if (!m_object.value(key).isObject())
            refuse(key, u"must be an object"_s);
        return m_object.value(key).toObject();
    }

    void refuse(QLatin1StringView key, const QString &why)
    {
        if (m_error.isEmpty())
            m_error = u"%1%2 %3."_s.arg(m_prefix, key, why);
    }

    [[nodiscard]] QJsonValue value(QLatin1StringView key) const { return m_object.value(key); }

private:
    const QJsonObject m_object;
    QString m_prefix;
    QString &m_error;
};

std::optional<int> readPeriod(Fields &fields)
{
    if (!fields.has("period"_L1) || fields.value("period"_L1).isDouble())
        return fields.whole("period"_L1);
    // Feeds write it as text.
    const auto text = fields.text("period"_L1);
    if (!text)
        return std::nullopt;
    bool ok = false;
    const int number = text->toInt(&ok);
    if (!ok) {
        fields.refuse("period"_L1, u"must be the number of the period; overtime counts on (5 after four quarters)"_s);
        return std::nullopt;
    }
    return number;
}

std::optional<double> readClock(Fields &fields)
{
    if (!fields.has("clock"_L1) || fields.value("clock"_L1).isDouble())
        return fields.real("clock"_L1);
    const auto text = fields.text("clock"_L1);
    if (!text)
        return std::nullopt;
    static const QRegularExpression minutes(u"^(\\d{1,3}):([0-5]\\d)(\\.\\d+)?$"_s);
    static const QRegularExpression seconds(u"^\\d{1,2}\\.\\d+$"_s);
    if (const auto match = minutes.match(*text); match.hasMatch())
        return match.captured(1).toInt() * 60 + match.captured(2).toInt() + match.captured(3).toDouble();
    if (seconds.match(*text).hasMatch())
        return text->toDouble();
    fields.refuse("clock"_L1, u"must be the time left, as in \"5:12\" or \"53.0\""_s);
    return std::nullopt;
}

PregameLine readPregame(const QJsonObject &object, QString &error)
{
    Fields fields(object, u"pregame."_s, error);
    PregameLine line;
    line.homeSpread = fields.real("home_spread"_L1);
    line.homeMoneyline = fields.american("home_moneyline"_L1);
    line.awayMoneyline = fields.american("away_moneyline"_L1);
    line.drawMoneyline = fields.american("draw_moneyline"_L1);
    line.total = fields.real("total"_L1);
    line.totalOver = fields.american("total_over"_L1);
    line.totalUnder = fields.american("total_under"_L1);
    return line;
}

Situation readSituation(const QJsonObject &object, QString &error)
{
    Fields fields(object, u"situation."_s, error);
    Situation situation;
    if (const auto side = fields.text("possession"_L1)) {
        if (*side == "home"_L1)
            situation.possession = Side::Home;
        else if (*side == "away"_L1)
            situation.possession = Side::Away;
        else
            fields.refuse("possession"_L1, u"must be \"home\" or \"away\""_s);
    }
    situation.down = fields.whole("down"_L1);
    situation.distance = fields.whole("distance"_L1);
    situation.yardline100 = fields.whole("yardline_100"_L1);
    situation.outs = fields.whole("outs"_L1);
    situation.bases = fields.whole("bases"_L1);
    if (const auto half = fields.text("half"_L1)) {
        if (*half == "top"_L1)
            situation.half = InningHalf::Top;
        else if (*half == "bottom"_L1)
            situation.half = InningHalf::Bottom;
        else
            fields.refuse("half"_L1, u"must be \"top\" or \"bottom\""_s);
    }
    return situation;
}

// Six decimals, and both sides sum to 1 as printed.
QByteArray millionths(qint64 value)
{
    return QByteArray::number(static_cast<double>(value) / 1e6, 'f', 6);
}

} // namespace

Expected<pricing::GameState> parseGameState(const QByteArray &line)
{
    if (line.trimmed().isEmpty())
        return failure(u"The line is empty: send one game state as a JSON object."_s);
    QJsonParseError parseError;
    const QJsonDocument document = QJsonDocument::fromJson(line, &parseError);
    if (!document.isObject()) {
        return failure(document.isNull()
                ? u"Not JSON: %1 at character %2."_s.arg(parseError.errorString()).arg(parseError.offset)
                : u"A game state is a JSON object."_s);
    }
    QString error;
    Fields fields(document.object(), {}, error);
    pricing::GameState state;
    state.league = fields.text("league"_L1).value_or(QString());
    if (state.league.isEmpty())
        fields.refuse("league"_L1, u"is missing: give a league id such as \"nba\""_s);
    state.homeScore = fields.whole("home_score"_L1);
    state.awayScore = fields.whole("away_score"_L1);
    state.period = readPeriod(fields);
    state.clockSeconds = readClock(fields);
    if (const auto word = fields.text("phase"_L1)) {
        if (const auto phase = phaseFromString(*word))
            state.phase = *phase;
        else
            fields.refuse("phase"_L1, u"must be scheduled, live, break, delayed or final"_s);
    }
    state.pregame = readPregame(fields.object("pregame"_L1), error);
    state.situation = readSituation(fields.object("situation"_L1), error);
    if (!error.isEmpty())
        return failure(error);
    return state;
}

QByteArray answerFair(const QByteArray &line)
{
    const auto state = parseGameState(line);
    const auto fair
        = state ? pricing::winProbability(*state) : Expected<pricing::WinProbability>(tl::unexpected(state.error()));
    if (!fair) {
        return QJsonDocument(QJsonObject {{u"error"_s, fair.error().message}}).toJson(QJsonDocument::Compact);
    }
    const qint64 home = std::llround(fair->home * 1e6);
    const qint64 draw = fair->draw ? std::llround(*fair->draw * 1e6) : 0;
    return R"({"home":)" + millionths(home) + R"(,"away":)" + millionths(1'000'000 - home - draw) + R"(,"draw":)"
        + (fair->draw ? millionths(draw) : QByteArrayLiteral("null")) + R"(,"model":")" + fair->model.toUtf8()
        + R"("})";
}

namespace {

bool writeAll(const QByteArray &bytes)
{
    qsizetype written = 0;
    while (written < bytes.size()) {
        const ssize_t n
            = ::write(STDOUT_FILENO, bytes.constData() + written, static_cast<std::size_t>(bytes.size() - written));
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        written += n;
    }
    return true;
}

} // namespace

QByteArray FairDialogue::take(const QByteArray &bytes)
{
    QByteArray answers;
    m_input += bytes;
    qsizetype start = 0;
    for (qsizetype end = m_input.indexOf('\n'); end >= 0; end = m_input.indexOf('\n', start)) {
        if (m_skipping)
            m_skipping = false; // the rest of a line that has had its answer
        else
            answers += answerLine(m_input.mid(start, end - start));
        start = end + 1;
    }
    m_input.remove(0, start);
    if (m_skipping) {
        m_input.clear();
    } else if (m_input.size() > longestLine) {
        answers += R"({"error":"The line is longer than a game state can be."})"
                   "\n";
        m_input.clear();
        m_skipping = true;
    }
    return answers;
}

QByteArray FairDialogue::finish()
{
    return m_skipping || m_input.isEmpty() ? QByteArray() : answerLine(std::exchange(m_input, {}));
}

QByteArray FairDialogue::answerLine(QByteArray line)
{
    if (line.endsWith('\r'))
        line.chop(1);
    return answerFair(line) + '\n';
}

int answerStandardInput()
{
    FairDialogue dialogue;
    for (;;) {
        std::array<char, 1 << 16> chunk {};
        const ssize_t got = ::read(STDIN_FILENO, chunk.data(), chunk.size());
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        // Everything is out before it waits again; nobody listening any more is an end like any other.
        if (!writeAll(dialogue.take(QByteArray(chunk.data(), got))))
            return 0;
    }
    writeAll(dialogue.finish());
    return 0;
}

} // namespace edgeboard
