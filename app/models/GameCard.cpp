// SPDX-License-Identifier: MIT
#include "app/models/GameCard.h"

#include "app/models/GameText.h"

#include <QStringList>

#include <algorithm>
#include <cmath>
#include <limits>

namespace edgeboard {

namespace {

using namespace std::chrono_literals;

// spec 3: the change stands beside the score that long; tokens 4: after that a live game counts as quiet.
constexpr MonotonicTime deltaShown = 8s;
constexpr MonotonicTime quietAfter = 90s;

bool sameSpark(const QList<qreal> &a, const QList<qreal> &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
        [](qreal x, qreal y) { return x == y || (std::isnan(x) && std::isnan(y)); });
}

QString delta(std::optional<int> change)
{
    if (!change || *change == 0)
        return {};
    return *change > 0 ? QStringLiteral("+%1").arg(*change) : QStringLiteral("corrected");
}

void writeState(GameCard &card, const GameSummary &summary, const CardContext &context)
{
    const Game &game = summary.game;
    card.stateText = text::clock(game, context.league, context.wallNow);
    card.situationText = isUnderWay(game.phase) ? game.situation.text : QString();
    switch (game.phase) {
    case Phase::Live:
        card.stateKind = QStringLiteral("live");
        break;
    case Phase::Break:
        card.stateKind = QStringLiteral("break");
        break;
    case Phase::Delayed:
    case Phase::Suspended:
        card.stateKind = QStringLiteral("delayed");
        break;
    case Phase::Scheduled:
    case Phase::Unknown:
        card.stateKind = QStringLiteral("next");
        break;
    case Phase::Final:
    case Phase::Canceled:
    case Phase::Postponed:
        card.stateKind = QStringLiteral("final");
        break;
    }
    if (game.dispute) {
        card.stateKind = QStringLiteral("quiet");
        card.tagText = QStringLiteral("Feeds differ");
        return;
    }
    const MonotonicTime age = context.now - game.confirmedAt;
    const MonotonicTime still = context.now - game.movedAt;
    if (game.liveness == Liveness::Silent) {
        card.stateKind = QStringLiteral("quiet");
        card.tagText = QStringLiteral("Silent ") + fmt::age(still);
    } else if (game.liveness == Liveness::Quiet) {
        card.stateKind = QStringLiteral("quiet");
        card.tagText = QStringLiteral("Quiet ") + fmt::age(still);
    } else if (game.phase == Phase::Live && age > quietAfter) {
        card.stateKind = QStringLiteral("quiet");
        card.tagText = QStringLiteral("Quiet ") + fmt::age(age);
    } else if (!game.listed && !isOver(game.phase)) {
        card.tagText = QStringLiteral("Not listed");
    }
}

void writeTeams(GameCard &card, const GameSummary &summary, const CardContext &context)
{
    const Game &game = summary.game;
    const bool homeFirst = text::homeFirst(game, context.league);
    const Team &first = homeFirst ? game.home : game.away;
    const Team &second = homeFirst ? game.away : game.home;
    card.firstName = text::nameOf(first);
    card.firstAbbr = text::abbreviationOf(first);
    card.firstColor = first.color;
    card.firstAltColor = first.alternateColor;
    card.secondName = text::nameOf(second);
    card.secondAbbr = text::abbreviationOf(second);
    card.secondColor = second.color;
    card.secondAltColor = second.alternateColor;

    const auto firstScore = homeFirst ? game.homeScore : game.awayScore;
    const auto secondScore = homeFirst ? game.awayScore : game.homeScore;
    card.firstScore = firstScore ? QString::number(*firstScore) : QString();
    card.secondScore = secondScore ? QString::number(*secondScore) : QString();
    card.firstTrailing = firstScore && secondScore && *firstScore < *secondScore;
    card.secondTrailing = firstScore && secondScore && *secondScore < *firstScore;

    const auto possession = game.phase == Phase::Live ? game.situation.possession : std::nullopt;
    card.firstBall = possession == (homeFirst ? Side::Home : Side::Away);
    card.secondBall = possession == (homeFirst ? Side::Away : Side::Home);
    if (summary.deltaAt && context.now - *summary.deltaAt < deltaShown) {
        card.firstDelta = delta(homeFirst ? summary.homeDelta : summary.awayDelta);
        card.secondDelta = delta(homeFirst ? summary.awayDelta : summary.homeDelta);
    }
}

void writePrices(GameCard &card, const GameSummary &summary, const CardContext &context)
{
    if (isOver(summary.game.phase))
        return;
    card.pricesSuspended = summary.suspended;
    if (!summary.hasPrices)
        card.priceNote = QStringLiteral("no price feed");
    const bool homeFirst = text::homeFirst(summary.game, context.league);
    const auto &first = homeFirst ? summary.bestHome : summary.bestAway;
    const auto &second = homeFirst ? summary.bestAway : summary.bestHome;
    if (first) {
        card.firstPrice = fmt::price(first->ask, first->american, context.format);
        card.firstVenue = fmt::venueCode(first->venue);
    }
    if (second) {
        card.secondPrice = fmt::price(second->ask, second->american, context.format);
        card.secondVenue = fmt::venueCode(second->venue);
    }
}

void writeChances(GameCard &card, const GameSummary &summary, const CardContext &context)
{
    const bool homeFirst = text::homeFirst(summary.game, context.league);
    const Probability draw = summary.modelDraw.value_or(Probability());
    if (summary.modelHome) {
        const Probability away = Micro(Micro::One) - *summary.modelHome - draw;
        const Probability first = homeFirst ? *summary.modelHome : away;
        const Probability second = homeFirst ? away : *summary.modelHome;
        card.modelFirst = first.toDouble();
        card.modelFirstText = fmt::points(first);
        card.modelSecondText = fmt::points(second);
        if (summary.modelDraw)
            card.modelDraw = draw.toDouble();
    }
    if (summary.marketHome) {
        // Three-way markets have no "1 - home": then the tick stands only where home is named first.
        if (homeFirst)
            card.market = summary.marketHome->toDouble();
        else if (!summary.modelDraw)
            card.market = 1 - summary.marketHome->toDouble();
    }
    constexpr qreal gap = std::numeric_limits<qreal>::quiet_NaN();
    for (const HistoryPoint &point : summary.history) {
        card.sparkModel.append(point.model ? static_cast<qreal>(*point.model) : gap);
        card.sparkMarket.append(point.market ? static_cast<qreal>(*point.market) : gap);
    }
}

void writeEdge(GameCard &card, const GameSummary &summary)
{
    card.firing = summary.alertOpen;
    card.chipTier = QStringLiteral("none");
    if (!summary.bestEdge || isOver(summary.game.phase))
        return;
    const BestEdge &best = *summary.bestEdge;
    card.chipTier = wordFor(best.tier);
    if (best.tier == EdgeTier::Held) {
        card.chipText = QStringLiteral("Held: ") + best.heldReason;
    } else if (best.tier == EdgeTier::None) {
        card.chipText = QStringLiteral("Best ") + fmt::signedPoints(best.net);
    } else {
        card.chipText = text::shortPick(best.selection, summary.game) + QLatin1Char(' ') + fmt::signedPoints(best.net);
        card.netText = fmt::signedPoints(best.net);
        card.highlight = best.selection.market == QLatin1String("moneyline");
    }
}

QString tierWords(const GameCard &card)
{
    static const QStringList tiers {
        QStringLiteral("watch"), QStringLiteral("edge"), QStringLiteral("strong"), QStringLiteral("suspicious")};
    static const QStringList words {QStringLiteral("Near edge"), QStringLiteral("Edge"), QStringLiteral("Strong edge"),
        QStringLiteral("Suspicious edge")};
    const qsizetype index = tiers.indexOf(card.chipTier);
    if (index < 0)
        return card.chipText;
    QString text = card.chipText;
    text.replace(QLatin1Char('+'), QStringLiteral("plus "));
    return words.at(index) + QStringLiteral(", ") + text;
}

QString spoken(QString price)
{
    price.replace(QLatin1Char('+'), QStringLiteral("plus "));
    return price.replace(QChar(u'\u2212'), QStringLiteral("minus "));
}

void writeSentence(GameCard &card, const GameSummary &summary, const CardContext &context)
{
    const auto team = [](const QString &name, const QString &score) {
        return score.isEmpty() ? name : name + QLatin1Char(' ') + score;
    };
    QStringList parts {
        team(card.firstName, card.firstScore) + QStringLiteral(", ") + team(card.secondName, card.secondScore)};
    parts.append(text::spokenClock(summary.game, context.league, context.wallNow));
    if (!card.tagText.isEmpty())
        parts.append(card.tagText);
    if (card.modelFirst >= 0) {
        QString chances = QStringLiteral("Model ") + card.modelFirstText;
        if (card.market >= 0)
            chances += QStringLiteral(", market ") + fmt::points(Micro::fromDouble(card.market));
        parts.append(chances);
    }
    if (card.pricesSuspended)
        parts.append(QStringLiteral("Prices suspended"));
    else if (!card.firstPrice.isEmpty() && summary.hasPrices)
        parts.append(QStringLiteral("%1 %2 at %3").arg(card.firstName, spoken(card.firstPrice), card.firstVenue));
    if (!card.chipText.isEmpty())
        parts.append(tierWords(card));
    card.sentence = parts.join(QStringLiteral(". ")) + QLatin1Char('.');
}

void writeEvent(GameCard &card, const GameSummary &summary, const CardContext &context)
{
    card.eventTitle = summary.game.title.simplified();
    card.eventDetail = summary.game.detail.simplified();
    card.chipTier = QStringLiteral("none");
    QStringList parts {card.eventTitle, text::spokenClock(summary.game, context.league, context.wallNow)};
    for (const QString &part : {card.eventDetail, card.tagText}) {
        if (!part.isEmpty())
            parts.append(part);
    }
    card.sentence = parts.join(QStringLiteral(". ")) + QLatin1Char('.');
}

} // namespace

bool operator==(const GameCard &a, const GameCard &b)
{
    // The sentence is made from the rest, and the rest says everything that is drawn.
    return a.gameId == b.gameId && a.eventTitle == b.eventTitle && a.eventDetail == b.eventDetail
        && a.stateText == b.stateText && a.stateKind == b.stateKind && a.tagText == b.tagText
        && a.situationText == b.situationText && a.firstName == b.firstName && a.firstAbbr == b.firstAbbr
        && a.firstColor == b.firstColor && a.firstAltColor == b.firstAltColor && a.firstScore == b.firstScore
        && a.firstDelta == b.firstDelta && a.firstPrice == b.firstPrice && a.firstVenue == b.firstVenue
        && a.firstTrailing == b.firstTrailing && a.firstBall == b.firstBall && a.secondName == b.secondName
        && a.secondAbbr == b.secondAbbr && a.secondColor == b.secondColor && a.secondAltColor == b.secondAltColor
        && a.secondScore == b.secondScore && a.secondDelta == b.secondDelta && a.secondPrice == b.secondPrice
        && a.secondVenue == b.secondVenue && a.secondTrailing == b.secondTrailing && a.secondBall == b.secondBall
        && a.pricesSuspended == b.pricesSuspended && a.priceNote == b.priceNote && a.modelFirst == b.modelFirst
        && a.modelDraw == b.modelDraw && a.market == b.market && a.modelFirstText == b.modelFirstText
        && a.modelSecondText == b.modelSecondText && a.highlight == b.highlight && a.chipTier == b.chipTier
        && a.chipText == b.chipText && a.netText == b.netText && a.firing == b.firing && a.sentence == b.sentence
        && sameSpark(a.sparkModel, b.sparkModel) && sameSpark(a.sparkMarket, b.sparkMarket);
}

GameCard makeCard(const GameSummary &summary, const CardContext &context)
{
    GameCard card;
    card.gameId = summary.game.id;
    writeState(card, summary, context);
    if (text::isEvent(summary.game)) {
        writeEvent(card, summary, context);
        return card;
    }
    writeTeams(card, summary, context);
    writePrices(card, summary, context);
    writeChances(card, summary, context);
    writeEdge(card, summary);
    writeSentence(card, summary, context);
    return card;
}

bool changesByTime(const GameSummary &summary, MonotonicTime now)
{
    return summary.deltaAt.has_value() || now - summary.game.confirmedAt > quietAfter;
}

QString wordFor(EdgeTier tier)
{
    switch (tier) {
    case EdgeTier::None:
        return QStringLiteral("none");
    case EdgeTier::Watch:
        return QStringLiteral("watch");
    case EdgeTier::Firing:
        return QStringLiteral("edge");
    case EdgeTier::Strong:
        return QStringLiteral("strong");
    case EdgeTier::Suspicious:
        return QStringLiteral("suspicious");
    case EdgeTier::Held:
        break;
    }
    return QStringLiteral("held");
}

} // namespace edgeboard
