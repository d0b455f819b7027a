// SPDX-License-Identifier: MIT
#include "app/watch/TextLines.h"

#include "core/wire/ClockText.h"

#include <QDateTime>

namespace edgeboard {

using namespace Qt::StringLiterals;

namespace {

QString plain(QString text)
{
    // What feeds say is shown on a terminal: no control characters.
    for (QChar &c : text) {
        if (c.category() == QChar::Other_Control || c.category() == QChar::Other_Format)
            c = u' ';
    }
    return text;
}

QString score(const std::optional<int> &value)
{
    return value ? QString::number(*value) : u"-"_s;
}

QString where(const Game &game)
{
    if (!game.title.isEmpty())
        return u"%1  %2  (%3)"_s.arg(game.league.toUpper().leftJustified(5), game.title,
            game.detail.isEmpty() ? wordFor(game.phase) : game.detail);
    const bool homeFirst = game.sport == "soccer"_L1;
    const Team &first = homeFirst ? game.home : game.away;
    const Team &second = homeFirst ? game.away : game.home;
    bool isNumber = false; // "4", or "OT"
    game.period.toInt(&isNumber);
    const QString part = wire::namesPart(game.clock.text) ? QString() : isNumber ? u"P"_s + game.period : game.period;
    const QString clock
        = game.phase == Phase::Live ? u"%1 %2"_s.arg(part, game.clock.text).trimmed() : wordFor(game.phase);
    return u"%1  %2 %3 %4 %5 %6  (%7)"_s.arg(game.league.toUpper().leftJustified(5), first.abbreviation,
        score(homeFirst ? game.homeScore : game.awayScore), homeFirst ? u"-"_s : u"@"_s, second.abbreviation,
        score(homeFirst ? game.awayScore : game.homeScore), clock);
}

QString cents(Micro value)
{
    return QString::number(value.toDouble() * 100.0, 'f', 1);
}

QString sideName(const Game &game, Side side)
{
    switch (side) {
    case Side::Home:
        return game.home.shortName;
    case Side::Away:
        return game.away.shortName;
    default:
        return wordFor(side);
    }
}

QString pickName(const Game &game, const SelectionKey &selection)
{
    const QString side = sideName(game, selection.side);
    if (!selection.lineHundredths)
        return selection.market == "moneyline"_L1 ? side + u" to win"_s : u"%1 (%2)"_s.arg(side, selection.market);
    const double line = *selection.lineHundredths / 100.0;
    const QString sign = isSpread(selection.market) && line > 0 ? u"+"_s : QString();
    return u"%1 %2%3"_s.arg(side, sign, QString::number(line));
}

struct Sentence
{
    const Game &game;

    [[nodiscard]] QString steam(const Steam &steam) const
    {
        return u"%1: %2 books from %3 to %4 in %5 s (%6)%7"_s.arg(pickName(game, steam.selection))
            .arg(steam.books.size())
            .arg(cents(steam.from), cents(steam.to),
                QString::number(static_cast<double>(steam.window.count()) / 1000, 'f', 1), steam.books.join(u", "_s),
                steam.afterScore ? u", after the score"_s : QString());
    }

    // The notes say in words what these two say in figures.
    QString operator()(const FeedChanged &) const { return {}; }
    QString operator()(const FeedGap &) const { return {}; }
    QString operator()(const FeedNote &c) const { return u"feed   %1: %2"_s.arg(c.feed, c.text); }
    QString operator()(const GameChanged &c) const
    {
        return c.changed.contains("phase"_L1) || c.changed.contains("new"_L1) ? u"game   "_s + where(game) : QString();
    }
    QString operator()(const GameForgotten &) const { return {}; }
    QString operator()(const JoinDoubted &) const { return {}; } // a note says it
    QString operator()(const ScoreChanged &c) const
    {
        return u"score  %1  %2 %3"_s.arg(where(game), sideName(game, c.side),
            c.corrected ? u"corrected to %1"_s.arg(c.to) : u"+%1"_s.arg(c.to - c.from));
    }
    QString operator()(const QuoteChanged &) const { return {}; }
    QString operator()(const FairChanged &) const { return {}; }
    QString operator()(const AlertChanged &c) const
    {
        if (c.alert.steam)
            return c.event == AlertChanged::Event::Opened ? u"STEAM  %1  %2"_s.arg(where(game), steam(*c.alert.steam))
                                                          : QString();
        const EdgeReading &reading = c.alert.reading;
        const QString facts = u"%1: fair %2, ask %3 at %4, net edge %5 points"_s.arg(pickName(game, reading.selection),
            cents(reading.fair), cents(reading.ask), reading.venue, cents(reading.net));
        switch (c.event) {
        case AlertChanged::Event::Opened:
            return u"ALERT  %1  %2"_s.arg(where(game), facts);
        case AlertChanged::Event::Updated:
            return c.alert.state == Alert::State::Paused ? u"paused %1  %2"_s.arg(where(game), c.alert.reason)
                                                         : QString();
        case AlertChanged::Event::Closed:
            return u"gone   %1  %2; %3, peak %4"_s.arg(where(game), facts, c.alert.reason, cents(c.alert.peakNet));
        case AlertChanged::Event::Retracted:
            return u"TAKEN BACK  %1  %2: %3"_s.arg(where(game), facts, c.alert.reason);
        }
        return {};
    }
    QString operator()(const ArbitrageChanged &c) const
    {
        QStringList legs;
        for (const ArbitrageLeg &leg : c.arbitrage.legs)
            legs.append(u"%1 at %2"_s.arg(pickName(game, leg.selection), leg.venue));
        const QString facts = u"%1, %2 %"_s.arg(legs.join(u" + "_s), QString::number(c.arbitrage.profit * 100, 'f', 2));
        if (!c.opened)
            return u"gone   %1  arbitrage %2: %3"_s.arg(where(game), facts, c.reason);
        return u"ARBITRAGE %1  %2%3"_s.arg(
            where(game), facts, c.arbitrage.suspicious ? u", more likely an error"_s : QString());
    }
    QString operator()(const EdgeHeld &c) const
    {
        return u"held   %1  net edge %2 points on %3: %4"_s.arg(
            where(game), cents(c.held.reading.net), pickName(game, c.held.reading.selection), c.held.reason);
    }
    QString operator()(const Ended &c) const { return u"end    "_s + c.reason; }
};

} // namespace

QString textLine(const Change &change, const Game &game, WallTime at)
{
    const QString sentence = std::visit(Sentence {game}, change);
    if (sentence.isEmpty())
        return {};
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count(), Qt::UTC);
    return time.toString(u"HH:mm:ss"_s) + u"  "_s + plain(sentence);
}

} // namespace edgeboard
