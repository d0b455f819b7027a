// SPDX-License-Identifier: MIT
#include "app/controllers/BoardReason.h"

#include "app/models/FeedText.h"
#include "app/models/Formats.h"

#include <algorithm>

namespace edgeboard {

namespace {

using Kind = BoardReason::Kind;
using Feeds = std::vector<const FeedHealth *>;

constexpr qsizetype namesShown = 3;

/// "NBA", "NBA and NHL", "NBA, NHL and 4 more".
QString listed(const QStringList &names)
{
    if (names.size() > namesShown)
        return QStringLiteral("%1 and %2 more")
            .arg(names.mid(0, namesShown).join(QStringLiteral(", ")))
            .arg(names.size() - namesShown);
    if (names.size() < 2)
        return names.join(QString());
    return names.mid(0, names.size() - 1).join(QStringLiteral(", ")) + QStringLiteral(" and ") + names.last();
}

QString leagueNames(const QStringList &ids, const LeagueTable &leagues)
{
    QStringList names;
    for (const QString &id : ids)
        names.append(leagues.nameOf(id));
    return listed(names);
}

QString wordOf(std::optional<text::PhaseGroup> group)
{
    if (!group)
        return {};
    switch (*group) {
    case text::PhaseGroup::Live:
        return QStringLiteral("live");
    case text::PhaseGroup::Next:
        return QStringLiteral("coming");
    case text::PhaseGroup::Final:
        break;
    }
    return QStringLiteral("finished");
}

/// Whether a feed can say anything of a league. What a bridge or a relay carries is its own business: they may.
bool mayCover(const QString &feed, const League *league)
{
    if (!league)
        return true;
    if (feed == QLatin1String("espn"))
        return !league->espnPath.isEmpty();
    if (feed == QLatin1String("polymarket"))
        return !league->polymarket.isEmpty();
    if (feed == QLatin1String("kalshi"))
        return !league->kalshi.isEmpty();
    return true;
}

QString asSentence(const QString &text)
{
    const bool ends = text.isEmpty() || text.endsWith(QLatin1Char('.')) || text.endsWith(QLatin1Char('?'));
    return ends ? text : text + QLatin1Char('.');
}

/// Everything the reasons are made from.
struct Facts
{
    const BoardModel &board;
    const Desk &desk;
    QStringList shown; // leagues
    Feeds used; // feeds that are not off
    Feeds covering; // of those, the ones that may give a shown league

    Facts(const BoardModel &model, const Desk &known)
        : board(model)
        , desk(known)
        , shown(model.filter().leagues)
    {
        for (const FeedHealth &health : desk.feeds().feeds()) {
            if (health.transport == Transport::Off)
                continue;
            used.push_back(&health);
            const auto gives = [&](const QString &id) { return mayCover(health.feed, desk.leagues().byId(id)); };
            if (shown.isEmpty() || std::ranges::any_of(shown, gives))
                covering.push_back(&health);
        }
    }

    /// Whether there has been a good answer with games for what is shown.
    [[nodiscard]] bool hasGames() const
    {
        return std::ranges::any_of(desk.shelf().games(),
            [this](const GameSummary &summary) { return shown.isEmpty() || shown.contains(summary.game.league); });
    }
    [[nodiscard]] bool isReplay() const { return desk.playback().has_value(); }
    [[nodiscard]] QString ageOf(const FeedHealth &health) const { return fmt::age(desk.now() - *health.lastMessageAt); }
    [[nodiscard]] QString timeOf(const FeedHealth &health) const
    {
        const auto ago = std::chrono::duration_cast<std::chrono::milliseconds>(desk.now() - *health.lastMessageAt);
        return fmt::timeOfDay(desk.wallNow() - ago);
    }
};

BoardReason notCovered(const Facts &facts)
{
    BoardReason reason {.kind = Kind::NotCovered};
    reason.choices = {{BoardAction::OpenFeeds, QStringLiteral("Open Feeds")}};
    if (facts.isReplay())
        return {};
    if (facts.used.empty()) {
        reason.title = QStringLiteral("No feed is running");
        reason.line = QStringLiteral("ESPN gives scores and needs no key. Start it on the Feeds page.");
        return reason;
    }
    if (facts.covering.empty()) {
        reason.title = QStringLiteral("No feed you use covers %1").arg(leagueNames(facts.shown, facts.desk.leagues()));
        reason.line = QStringLiteral("Start another feed, or tick other leagues.");
        reason.choices.append({BoardAction::PickLeagues, QStringLiteral("Pick other leagues")});
        return reason;
    }
    const auto refused = [](const FeedHealth *health) { return health->transport == Transport::Refused; };
    if (!std::ranges::all_of(facts.covering, refused))
        return {};
    const FeedHealth &feed = *facts.covering.front();
    reason.title = QStringLiteral("%1 refuses us").arg(feedName(feed.feed));
    reason.line
        = feed.reason.isEmpty() ? QStringLiteral("It will not be asked again by itself.") : asSentence(feed.reason);
    return reason;
}

bool isDown(const FeedHealth *health)
{
    return health->transport == Transport::Waiting || health->transport == Transport::Offline
        || health->transport == Transport::Refused
        || (health->transport == Transport::Open && health->data == DataHealth::Stale)
        || (health->transport == Transport::Connecting && health->lastMessageAt);
}

BoardReason feedDown(const Facts &facts)
{
    if (facts.covering.empty() || !std::ranges::all_of(facts.covering, isDown))
        return {};
    const auto mends = [](const FeedHealth *health) { return health->transport != Transport::Refused; };
    const auto found = std::ranges::find_if(facts.covering, mends);
    const FeedHealth &feed = **(found == facts.covering.end() ? facts.covering.begin() : found);
    BoardReason reason {.kind = Kind::FeedDown, .feed = feed.feed};
    reason.title = QStringLiteral("No contact with ") + feedName(feed.feed);
    QStringList parts;
    if (feed.lastMessageAt) {
        reason.title += QStringLiteral(" for ") + facts.ageOf(feed);
        parts.append(QStringLiteral("Last good data %1.").arg(facts.timeOf(feed)));
    }
    if (!feed.reason.isEmpty())
        parts.append(asSentence(feed.reason));
    const QString retry = retryText(feed, facts.desk.now());
    if (!retry.isEmpty())
        parts.append(QStringLiteral("Next try") + retry.mid(QStringLiteral("retry").size()) + QLatin1Char('.'));
    reason.line = parts.isEmpty() ? QStringLiteral("We keep trying.") : parts.join(QLatin1Char(' '));
    if (!facts.isReplay())
        reason.choices = {
            {BoardAction::TryNow, QStringLiteral("Try now")}, {BoardAction::OpenFeeds, QStringLiteral("Open Feeds")}};
    return reason;
}

BoardReason stillStarting(const Facts &facts)
{
    const auto hasAnswered = [](const FeedHealth *health) { return health->lastMessageAt.has_value(); };
    if (facts.covering.empty() || std::ranges::any_of(facts.covering, hasAnswered))
        return {};
    BoardReason reason {.kind = Kind::Starting, .title = QStringLiteral("Starting")};
    const FeedHealth &feed = *facts.covering.front();
    reason.line = feed.transport == Transport::Open
        ? QStringLiteral("Connected to %1. The first games come in a moment.").arg(feedName(feed.feed))
        : QStringLiteral("Connecting to %1, %2.")
              .arg(feedName(feed.feed), fmt::age(facts.desk.now() - feed.transportSince));
    return reason;
}

BoardReason filteredOut(const Facts &facts, bool leaguesChosen)
{
    const BoardFilter &filter = facts.board.filter();
    BoardReason reason {.kind = Kind::FilteredOut};
    if (filter.leagues.isEmpty()) {
        if (!leaguesChosen)
            return {};
        reason.title = QStringLiteral("No league ticked");
        reason.line = QStringLiteral("Tick the leagues that you want to see; it applies at once.");
        reason.choices = {{BoardAction::PickLeagues, QStringLiteral("Pick leagues")}};
        return reason;
    }
    const int inGroup = facts.board.countOf(filter.group, facts.desk.now());
    if (!filter.edgesOnly || inGroup == 0)
        return {};
    const QString games
        = inGroup == 1 ? QStringLiteral("game, it does not match") : QStringLiteral("games, none match");
    reason.title = QStringLiteral("%1 %2 %3").arg(inGroup).arg(wordOf(filter.group), games).simplified();
    reason.line = QStringLiteral("Hidden by: edges only.");
    reason.choices = {{BoardAction::ClearFilters, QStringLiteral("Clear filters")}};
    return reason;
}

const GameSummary *nextGame(const Facts &facts)
{
    const GameSummary *next = nullptr;
    for (const GameSummary &summary : facts.desk.shelf().games()) {
        const bool counts = summary.game.start && facts.shown.contains(summary.game.league)
            && text::groupOf(summary.game.phase) == text::PhaseGroup::Next;
        if (counts && (!next || *summary.game.start < *next->game.start))
            next = &summary;
    }
    return next;
}

BoardReason noGames(const Facts &facts)
{
    BoardReason reason {.kind = Kind::NoGames};
    const auto group = facts.board.filter().group;
    const bool live = group == text::PhaseGroup::Live;
    reason.title
        = live || !group ? QStringLiteral("No games right now") : QStringLiteral("No %1 games").arg(wordOf(group));
    const QString where = facts.shown.isEmpty()
        ? QStringLiteral("right now")
        : QStringLiteral("in ") + leagueNames(facts.shown, facts.desk.leagues());
    const auto answered = std::ranges::find_if(
        facts.covering, [](const FeedHealth *health) { return health->lastMessageAt.has_value(); });
    if (facts.isReplay() || answered == facts.covering.end())
        reason.line = QStringLiteral("Nothing of that kind %1.").arg(where);
    else
        reason.line = QStringLiteral("%1 answered %2 ago: nothing %3%4.")
                          .arg(feedName((*answered)->feed), facts.ageOf(**answered),
                              group && !live ? wordOf(group) + QLatin1Char(' ') : QString(), where);
    const GameSummary *next = nextGame(facts);
    if (next && group != text::PhaseGroup::Next) {
        const League *league = facts.desk.leagues().byId(next->game.league);
        reason.line
            += QStringLiteral(" Next: %1, %2.")
                   .arg(text::teams(next->game, league), fmt::startTime(*next->game.start, facts.desk.wallNow()));
        if (live)
            reason.choices.append({BoardAction::ShowNext, QStringLiteral("Show what comes next")});
    }
    reason.choices.append({BoardAction::PickLeagues, QStringLiteral("Pick other leagues")});
    return reason;
}

} // namespace

BoardReason whyEmpty(const BoardModel &board, const Desk &desk, BoardMoment moment)
{
    if (board.gameCount() > 0)
        return {};
    const Facts facts(board, desk);
    if (moment.starting && desk.shelf().games().isEmpty() && facts.used.empty()) {
        return {.kind = Kind::Starting,
            .title = QStringLiteral("Starting"),
            .line = QStringLiteral("The first games come in a moment.")};
    }
    const BoardReason filtered = filteredOut(facts, moment.leaguesChosen);
    // Games are known and only hidden: that cures the board, whatever the feeds do. Their state has its own line then.
    // And feeds that rest because no league is ticked are no trouble of their own.
    const bool resting = facts.shown.isEmpty() && facts.used.empty() && !desk.feeds().feeds().empty();
    if (filtered.kind != Kind::None && (facts.hasGames() || resting))
        return filtered;
    for (BoardReason reason : {notCovered(facts), feedDown(facts), stillStarting(facts)}) {
        if (reason.kind == Kind::None)
            continue;
        if (filtered.kind != Kind::None)
            reason.line += QLatin1Char(' ') + asSentence(filtered.title);
        return reason;
    }
    return filtered.kind == Kind::None ? noGames(facts) : filtered;
}

LostFeeds whatIsLost(const Desk &desk)
{
    Feeds lost;
    for (const FeedHealth &health : desk.feeds().feeds()) {
        if (isLost(health, desk.now()))
            lost.push_back(&health);
    }
    if (lost.empty())
        return {};
    std::ranges::sort(lost, {}, [](const FeedHealth *health) { return *health->lastMessageAt; });
    const FeedHealth &longest = *lost.front();
    const auto ago = desk.now() - *longest.lastMessageAt;
    const QString time = fmt::timeOfDay(desk.wallNow() - std::chrono::duration_cast<std::chrono::milliseconds>(ago));
    QStringList names;
    for (const FeedHealth *health : lost)
        names.append(feedName(health->feed));
    const QString text = lost.size() == 1
        ? QStringLiteral("No contact with %1 for %2; what you see is from %3.")
        : QStringLiteral("No contact with %1, the longest for %2; what you see may be from %3.");
    return {text.arg(listed(names), fmt::age(ago), time), longest.feed};
}

} // namespace edgeboard
