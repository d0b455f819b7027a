// SPDX-License-Identifier: MIT
#include "core/state/GameMatcher.h"

#include "core/base/Eastern.h"
#include "core/state/GameBook.h"
#include "core/state/JoinChoice.h"
#include "core/state/TeamMatch.h"
#include "core/types/LeagueTable.h"

#include <QRegularExpression>

#include <algorithm>
#include <utility>

namespace edgeboard {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostDoubts = 500;

// The relay's own ids have the form of another provider's (markets.md section 1.1): "40664-16839-2026-04-14", at times with
// the hour behind it.
QMap<QString, QString> idsOf(const QString &feed, const GameUpdate &update)
{
    static const QRegularExpression opticOdds(u"^\\d+-\\d+-\\d{4}-\\d\\d-\\d\\d(-\\d\\d)?$"_s);
    QMap<QString, QString> ids = update.ids;
    if (feed == "relay"_L1 && opticOdds.match(update.sourceId).hasMatch())
        ids.insert(u"opticodds"_s, update.sourceId.section(u'-', 0, 4));
    return ids;
}

QString describe(const GameUpdate &update)
{
    const QString away = update.away ? update.away->name : QString();
    const QString home = update.home ? update.home->name : QString();
    return u"%1 at %2"_s.arg(away.isEmpty() ? u"unknown"_s : away, home.isEmpty() ? u"unknown"_s : home);
}

} // namespace

bool isPriceFeed(const QString &feed)
{
    return feed == "polymarket"_L1 || feed == "kalshi"_L1;
}

GameMatcher::GameMatcher(TeamTable teams)
    : m_teams(std::move(teams))
{
}

bool GameMatcher::isToBeLookedAtAgain(const Join &join, const GameUpdate &update, const GameBook &book) const
{
    if (!update.home || !update.away)
        return false;
    const Game *game = book.find(join.gameId);
    if (!game)
        return false;
    if (game->home.name.isEmpty() && game->away.name.isEmpty() && game->title.isEmpty())
        return true; // a delta may be the first that is heard of a game, and names no teams
    const bool waits = join.rule == JoinRule::First && isPriceFeed(join.source.feed) && game->sources.size() == 1;
    if (join.rule != JoinRule::TeamsAndDay && !waits)
        return false;
    const auto said = m_said.constFind(join.source);
    return said == m_said.cend() || said->decidedAt != book.identities()
        || (update.start && update.start != said->start);
}

std::optional<QString> GameMatcher::match(const QString &feed, const GameUpdate &update, const GameBook &book)
{
    const SourceRef source {feed, update.sourceId};
    const auto known = m_joins.constFind(source);
    const Game *own = known == m_joins.cend() ? nullptr : book.find(known->gameId);
    if (known != m_joins.cend() && !isToBeLookedAtAgain(*known, update, book))
        return known->gameId;
    const std::optional<QString> said = update.league || !own ? update.league : own->league;
    if (!said)
        return std::nullopt;
    const QString &league = *said;
    remember(source, league, update, book);
    checkCodes(source, league, update);

    const JoinChoice found = find(source, league, update, book);
    const bool isOwn = own && own->sources.size() == 1 && own->sources.contains(feed);
    Join join {source, {}, found.rule, found.swapped, found.evidence};
    if (found.game) {
        join.gameId = found.game->id;
        m_doubts.remove(feed + u'/' + update.sourceId);
        learnCodes(source, league, update, *found.game, found.swapped);
    } else {
        const QString why = found.refused.isEmpty() ? found.doubt : found.refused;
        if (!why.isEmpty())
            doubt(source, league, update, why);
        if (!found.refused.isEmpty() && isPriceFeed(feed) && !isOwn) {
            m_joins.remove(source);
            return std::nullopt;
        }
        join.gameId = isOwn ? own->id : league + u'-' + feed + u'-' + update.sourceId;
        while (!isOwn && book.find(join.gameId))
            join.gameId += u"-b"_s; // the game that it was taken off bears its name
        join.rule = JoinRule::First;
    }
    const QMap<QString, QString> ids = idsOf(feed, update);
    for (auto it = ids.cbegin(); it != ids.cend(); ++it)
        m_byId.insert(it.key() + u'/' + it.value(), join.gameId);
    m_joins.insert(source, join);
    return join.gameId;
}

void GameMatcher::remember(
    const SourceRef &source, const QString &league, const GameUpdate &update, const GameBook &book)
{
    if (!m_said.contains(source))
        ++m_met;
    Said &said = m_said[source];
    said.metAt = m_met;
    said.decidedAt = book.identities();
    if (isPriceFeed(source.feed) && update.home && update.away)
        said.update = update;
    if (update.start)
        said.start = update.start;
    if (update.day)
        said.day = update.day;
    if (update.gameNumber > 0)
        said.number = update.gameNumber;
    if (update.home && update.away) {
        const QString home = teamKey(m_teams, league, {*update.home, {source.feed}});
        const QString away = teamKey(m_teams, league, {*update.away, {source.feed}});
        said.pairKey = league + u'/' + std::min(home, away) + u'/' + std::max(home, away);
    }
}

std::vector<GameMatcher::Move> GameMatcher::relook(const GameBook &book)
{
    std::vector<Move> moves;
    const std::pair now(book.identities(), m_met);
    if (std::exchange(m_relookedAt, now) == now)
        return moves;
    std::vector<SourceRef> due;
    for (auto it = m_said.cbegin(); it != m_said.cend(); ++it) {
        const Join *known = join(it.key().feed, it.key().id);
        const Game *game = known ? book.find(known->gameId) : nullptr;
        const bool waits = !known || known->rule == JoinRule::TeamsAndDay
            || (known->rule == JoinRule::First && game && game->sources.size() == 1);
        if (waits && isPriceFeed(it.key().feed) && it->update.home)
            due.push_back(it.key());
    }
    // The hash has no order of its own; two runs must tell the same story.
    std::sort(due.begin(), due.end(),
        [](const SourceRef &a, const SourceRef &b) { return a.feed != b.feed ? a.feed < b.feed : a.id < b.id; });
    for (const SourceRef &source : due) {
        const GameUpdate update = m_said.value(source).update;
        const auto from = known(source.feed, source.id);
        m_joins.remove(source);
        const bool wasOwn = from && book.find(*from) && book.find(*from)->sources.size() == 1;
        if (wasOwn)
            m_joins.insert(source, {source, *from, JoinRule::First, false, {}});
        const auto to = match(source.feed, update, book);
        if (from != to)
            moves.push_back({source, from, to, update});
    }
    return moves;
}

std::optional<QDate> GameMatcher::dayOf(const Game &game) const
{
    if (game.start)
        return easternDate(*game.start);
    for (auto it = game.sources.cbegin(); it != game.sources.cend(); ++it) {
        if (const auto said = m_said.constFind({it.key(), it.value()}); said != m_said.cend() && said->day)
            return said->day;
    }
    return std::nullopt;
}

// Games of other feeds with these two teams in this league, whenever they are.
std::vector<JoinCandidate> GameMatcher::fits(
    const SourceRef &source, const QString &league, const GameUpdate &update, const GameBook &book) const
{
    std::vector<JoinCandidate> all;
    if (!update.home || !update.away)
        return all;
    for (const Game &game : book.games()) {
        const bool sameLeague
            = league == unsaidLeague() ? game.sources.values().contains(source.id) : game.league == league;
        // Those that have another game of this feed count, so that "the only one" is true, and are not to be had.
        if (!sameLeague || (game.sources.size() == 1 && game.sources.contains(source.feed)))
            continue;
        bool apart = false;
        for (auto it = game.sources.cbegin(); it != game.sources.cend(); ++it)
            apart = apart || m_verdicts.of(source, {it.key(), it.value()}) == JoinVerdicts::Verdict::Apart;
        if (apart)
            continue;
        const QStringList feeds = game.sources.keys();
        if (!isPriceFeed(source.feed) && std::all_of(feeds.begin(), feeds.end(), isPriceFeed))
            continue; // they move to it, see relook()
        const auto same = [&](const Team &ours, const Team &theirs) {
            return sameTeam(m_teams, game.league, {ours, feeds}, {theirs, {source.feed}});
        };
        JoinCandidate fit {&game, false, {}, dayOf(game), game.sources.value(source.feed, source.id) != source.id};
        if (!same(game.home, *update.home) || !same(game.away, *update.away)) {
            if (!same(game.home, *update.away) || !same(game.away, *update.home))
                continue;
            fit.swapped = true;
        }
        if (game.start && update.start)
            fit.apart = std::chrono::abs(*game.start - *update.start);
        all.push_back(fit);
    }
    std::sort(
        all.begin(), all.end(), [](const JoinCandidate &a, const JoinCandidate &b) { return a.game->id < b.game->id; });
    return all;
}

JoinChoice GameMatcher::find(
    const SourceRef &source, const QString &league, const GameUpdate &update, const GameBook &book) const
{
    const std::vector<JoinCandidate> all = fits(source, league, update, book);
    JoinChoice found = choose(source, update, all);
    const auto chosen
        = std::find_if(all.begin(), all.end(), [&](const JoinCandidate &fit) { return fit.game == found.game; });
    if (found.game && chosen->taken && found.rule != JoinRule::ByHand && found.rule != JoinRule::SameId)
        return {nullptr, false, JoinRule::First, {},
            u"%1 has another game of this feed"_s.arg(gameInWords(*found.game)), {}};
    return found;
}

JoinChoice GameMatcher::choose(
    const SourceRef &source, const GameUpdate &update, const std::vector<JoinCandidate> &all) const
{
    for (const JoinCandidate &fit : all) {
        for (auto it = fit.game->sources.cbegin(); it != fit.game->sources.cend(); ++it) {
            if (m_verdicts.of(source, {it.key(), it.value()}) == JoinVerdicts::Verdict::Same)
                return {fit.game, fit.swapped, JoinRule::ByHand, u"You said that these are one game."_s, {}, {}};
        }
    }
    const QMap<QString, QString> ids = idsOf(source.feed, update);
    for (auto it = ids.cbegin(); it != ids.cend(); ++it) {
        const QString id = m_byId.value(it.key() + u'/' + it.value());
        for (const JoinCandidate &fit : all) {
            if (fit.game->id == id) {
                return {
                    fit.game, fit.swapped, JoinRule::SameId, u"Both name %1 %2."_s.arg(it.key(), it.value()), {}, {}};
            }
        }
    }
    const Said said = m_said.value(source);
    return chooseByTime({said.start, said.day, said.number}, all, sameDaySiblings(source, said));
}

// How many games of that feed have these teams on that day, this one included.
int GameMatcher::sameDaySiblings(const SourceRef &source, const Said &said) const
{
    const auto day = [](const Said &one) { return one.start ? std::optional(easternDate(*one.start)) : one.day; };
    int count = 0;
    for (auto it = m_said.cbegin(); it != m_said.cend(); ++it) {
        if (it.key().feed == source.feed && it->pairKey == said.pairKey && day(*it) == day(said))
            ++count;
    }
    return count;
}

// What a feed calls a team that is known by name is worth knowing: the next list may hold nothing but codes.
void GameMatcher::learnCodes(
    const SourceRef &source, const QString &league, const GameUpdate &update, const Game &game, bool swap)
{
    const QStringList feeds = game.sources.keys();
    const auto learn = [&](const Team &ours, const std::optional<Team> &theirs) {
        for (const QString &feed : feeds) {
            const KnownTeam *known = m_teams.find(codeSystem(feed), league, ours);
            if (known && theirs)
                m_teams.learn(codeSystem(source.feed), QString(known->id), theirs->abbreviation);
        }
    };
    learn(game.home, swap ? update.away : update.home);
    learn(game.away, swap ? update.home : update.away);
}

// Unknown codes are loud: a silent one takes all games of a team off the board.
void GameMatcher::checkCodes(const SourceRef &source, const QString &league, const GameUpdate &update)
{
    if (!m_teams.covers(league))
        return;
    for (const auto *team : {&update.away, &update.home}) {
        if (!*team || (*team)->name.isEmpty() || m_teams.find(codeSystem(source.feed), league, **team))
            continue;
        const QString seen = source.feed + u'/' + league + u'/' + (*team)->abbreviation + u'/' + (*team)->name;
        if (m_doubtedCodes.size() > mostDoubts || m_doubtedCodes.contains(seen))
            continue;
        m_doubtedCodes.insert(seen);
        doubt(source, league, update, u"unknown team \"%1\" (code \"%2\")"_s.arg((*team)->name, (*team)->abbreviation));
    }
}

void GameMatcher::doubt(const SourceRef &source, const QString &league, const GameUpdate &update, const QString &reason)
{
    const QString key = source.feed + u'/' + source.id;
    JoinDoubt doubt {source, league, describe(update), reason};
    const auto known = m_doubts.constFind(key);
    if (known != m_doubts.cend() && known->reason == reason)
        return;
    if (m_doubts.size() >= mostDoubts && known == m_doubts.cend())
        return;
    m_doubts.insert(key, doubt);
    m_newDoubts.push_back(std::move(doubt));
}

std::optional<QString> GameMatcher::known(const QString &feed, const QString &sourceId) const
{
    const Join *found = join(feed, sourceId);
    return found ? std::optional(found->gameId) : std::nullopt;
}

const Join *GameMatcher::join(const QString &feed, const QString &sourceId) const
{
    const auto it = m_joins.constFind({feed, sourceId});
    return it == m_joins.cend() ? nullptr : &*it;
}

std::vector<Join> GameMatcher::joinsOf(const QString &gameId) const
{
    std::vector<Join> joins;
    std::copy_if(m_joins.cbegin(), m_joins.cend(), std::back_inserter(joins),
        [&](const Join &join) { return join.gameId == gameId; });
    std::sort(joins.begin(), joins.end(), [](const Join &a, const Join &b) {
        return a.source.feed != b.source.feed ? a.source.feed < b.source.feed : a.source.id < b.source.id;
    });
    return joins;
}

std::vector<JoinDoubt> GameMatcher::doubts() const
{
    return {m_doubts.cbegin(), m_doubts.cend()};
}

std::vector<JoinDoubt> GameMatcher::takeNewDoubts()
{
    return std::exchange(m_newDoubts, {});
}

void GameMatcher::setVerdicts(JoinVerdicts verdicts)
{
    m_verdicts = std::move(verdicts);
}

void GameMatcher::drop(const SourceRef &source)
{
    m_joins.remove(source);
    m_doubts.remove(source.feed + u'/' + source.id);
}

void GameMatcher::confirm(const SourceRef &source, const QString &gameId)
{
    const auto known = m_joins.find(source);
    if (known == m_joins.end() || known->gameId != gameId)
        return;
    known->rule = JoinRule::ByHand;
    known->evidence = u"You said that these are one game."_s;
}

void GameMatcher::forget(const QString &gameId)
{
    for (const Join &join : joinsOf(gameId)) {
        m_said.remove(join.source);
        m_doubts.remove(join.source.feed + u'/' + join.source.id);
        m_joins.remove(join.source);
    }
    m_byId.removeIf([&](const auto &entry) { return entry.value() == gameId; });
}

void GameMatcher::clear()
{
    m_joins.clear();
    m_said.clear();
    m_byId.clear();
    m_doubts.clear();
    m_newDoubts.clear();
    m_doubtedCodes.clear();
}

} // namespace edgeboard
