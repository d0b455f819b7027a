// SPDX-License-Identifier: MIT
#include "core/wire/PolymarketEvents.h"

#include "core/wire/PolymarketMarkets.h"
#include "core/wire/PolymarketText.h"

#include <QUrlQuery>

#include <utility>
#include <vector>

namespace edgeboard::wire::polymarket {

using namespace Qt::StringLiterals;

namespace {

constexpr int missesUntilUnlisted = 2; // rows move between pages while they are read
constexpr qsizetype mostSeries = 500;
constexpr qsizetype mostProblems = 5;

void addProblem(FeedBatch &batch, const QString &problem)
{
    if (batch.problems.size() < mostProblems)
        batch.problems.append(problem);
}

std::optional<Team> teamOf(const Object &object)
{
    Team team;
    team.name = stringField(object, "name");
    team.shortName = stringField(object, "alias");
    if (team.shortName.isEmpty())
        team.shortName = team.name;
    team.abbreviation = stringField(object, "abbreviation").toUpper();
    team.color = stringField(object, "color");
    return team.name.isEmpty() ? std::nullopt : std::optional(team);
}

// Home and away by what each team says of itself, never by position. False when not exactly one of each is there.
bool readTeams(const Object &event, GameUpdate &update)
{
    int homes = 0;
    int aways = 0;
    const auto teams = arrayField(event, "teams");
    if (!teams)
        return false;
    for (const Element element : *teams) {
        Object object;
        if (element.get(object) != simdjson::SUCCESS)
            continue;
        const auto side = textField(object, "ordering");
        if (side == "home") {
            update.home = teamOf(object);
            ++homes;
        } else if (side == "away") {
            update.away = teamOf(object);
            ++aways;
        }
    }
    return homes == 1 && aways == 1 && update.home && update.away;
}

// `sport.ordering` is taken to say which side is named first, in titles and in scores. Inferred, section 1.1: "away" for
// baseball. Soccer names home first wherever it was seen.
std::optional<bool> homeScoredFirst(const Object &event, const League &league)
{
    if (const auto sport = objectField(event, "sport")) {
        const auto first = textField(*sport, "ordering");
        if (first == "home" || first == "away")
            return first == "home";
    }
    return league.sport == "soccer"_L1 ? std::optional(true) : std::nullopt;
}

bool isExtra(const Object &event)
{
    return !idField(event, "parentEventId").isEmpty();
}

} // namespace

EventsQuestion EventsQuestion::of(const QString &target)
{
    EventsQuestion question;
    question.withBooks = target.endsWith(PolymarketDecoder::withBooks);
    const QUrlQuery query(target.section(u'#', 0, 0).section(u'?', 1));
    question.series = query.queryItemValue(u"series_id"_s);
    question.offset = query.queryItemValue(u"offset"_s).toInt();
    question.limit = query.queryItemValue(u"limit"_s).toInt();
    return question;
}

void Events::read(const Element &root, const EventsQuestion &question, FeedBatch &batch)
{
    Array events;
    if (root.get(events) != simdjson::SUCCESS) {
        batch.malformed = 1;
        batch.complete = false;
        batch.problems.append(u"Polymarket's answer holds no list of events."_s);
        return;
    }
    m_question = question;
    m_seen.clear();
    // A page of a series is no whole of anything; what is in none of them is found by finishPage().
    batch.kind = question.series.isEmpty() ? FeedBatch::Kind::Image : FeedBatch::Kind::Delta;
    std::vector<Object> extras;
    int count = 0;
    for (const Element element : events) {
        ++count;
        Object event;
        if (element.get(event) != simdjson::SUCCESS) {
            ++batch.malformed;
            batch.complete = false;
        } else if (isExtra(event)) {
            extras.push_back(event);
        } else {
            readGame(event, batch);
        }
    }
    for (const Object &event : extras) {
        if (Game *parent = parentOf(event))
            readMarkets(event, *parent, nullptr, batch);
        else
            ++batch.unknown;
    }
    if (!question.series.isEmpty())
        finishPage(question, count, batch);
    else if (batch.malformed > 0)
        batch.complete = false;
}

Game *Events::parentOf(const Object &event)
{
    Game *parent = m_table.byEventId(idField(event, "parentEventId"));
    return parent ? parent : m_table.byGameId(idField(event, "gameId"));
}

void Events::readGame(const Object &event, FeedBatch &batch)
{
    GameUpdate update;
    update.sourceId = stringField(event, "slug");
    const League *league = leagueOfSlug(m_table.leagues(), update.sourceId);
    const QString gameId = idField(event, "gameId");
    if (update.sourceId.isEmpty() || !league) {
        ++batch.unknown; // not a game of a league of ours
        return;
    }
    m_seen.insert(update.sourceId); // it is there, whatever can be read of it
    // One game may have several events: "More Markets" stands beside it with the same number.
    if (Game *same = m_table.byGameId(gameId); same && same->slug != update.sourceId) {
        if (!dateOfSlug(update.sourceId) || dateOfSlug(same->slug)) {
            readMarkets(event, *same, nullptr, batch);
            m_seen.insert(same->slug);
            return;
        }
        m_table.drop(QString(same->slug), batch); // the game itself comes after what stood beside it
    }
    if (!arrayField(event, "teams")) {
        ++batch.unknown; // a question about the season
        return;
    }
    if (!readTeams(event, update)) {
        ++batch.malformed;
        return;
    }
    Game *known = m_table.game(update.sourceId);
    if (known && !gameId.isEmpty() && !known->gameId.isEmpty() && gameId != known->gameId) {
        ++batch.malformed; // two games under one name: neither its prices nor its score could be trusted
        batch.complete = false;
        addProblem(
            batch, u"Two games of Polymarket have the name \"%1\"; the second is left out."_s.arg(update.sourceId));
        return;
    }
    Game game = known ? *known : Game {};
    game.slug = update.sourceId;
    game.eventId = idField(event, "id");
    game.gameId = gameId;
    game.league = league;
    game.home = *update.home;
    game.away = *update.away;
    game.isLive = boolField(event, "live").value_or(false);
    game.homeScoredFirst = homeScoredFirst(event, *league);
    game.series = m_question.series;
    if (const auto start = gammaTime(stringField(event, "startTime")))
        game.start = start;
    if (!m_table.put(game)) {
        ++batch.unknown;
        batch.complete = false;
        return;
    }
    update.league = league->id;
    update.sport = league->sport;
    update.day = dateOfSlug(game.slug);
    if (!update.day) {
        const QDate date = QDate::fromString(stringField(event, "eventDate"), Qt::ISODate);
        update.day = date.isValid() ? std::optional(date) : std::nullopt;
    }
    if (!game.gameId.isEmpty())
        update.ids.insert(u"polymarket_game"_s, game.gameId);
    if (const auto meta = objectField(event, "eventMetadata")) {
        if (const QString id = opticOddsId(stringField(*meta, "opticOddsGameId")); !id.isEmpty())
            update.ids.insert(u"opticodds"_s, id);
    }
    // No phase and no score: an answer over HTTP may be minutes old, and who says one speaks for the game.
    readMarkets(event, *m_table.game(game.slug), &update, batch);
    update.start = m_table.game(game.slug)->start;
    batch.games.push_back(std::move(update));
}

void Events::readMarkets(const Object &event, Game &game, GameUpdate *update, FeedBatch &batch)
{
    const auto markets = arrayField(event, "markets");
    if (!markets)
        return;
    for (const Element element : *markets) {
        if (Object market; element.get(market) == simdjson::SUCCESS)
            take(game, market, update, batch);
        else
            ++batch.malformed;
    }
}

void Events::take(Game &game, const Object &market, GameUpdate *update, FeedBatch &batch)
{
    const ReadMarket read = readMarket(market, game);
    if (read.kind == ReadMarket::Kind::Malformed)
        ++batch.malformed;
    if (read.kind != ReadMarket::Kind::Sides)
        return;
    if (update && !game.start)
        game.start = read.start;
    for (const QString &id : read.ignored)
        m_table.ignore(id);
    bool isNew = false;
    for (const ReadMarket::Outcome &outcome : read.outcomes) {
        Token *token = m_table.token(outcome.token);
        const bool wasKnown = token != nullptr;
        const bool wasOpen = token && token->isOpen;
        isNew = isNew || !token || token->feeRate != outcome.entry.feeRate;
        if (token && token->game == game.slug) {
            token->feeRate = outcome.entry.feeRate;
            token->feeExponent = outcome.entry.feeExponent;
            token->isOpen = outcome.entry.isOpen && !token->isResolved;
        } else if (token || !m_table.put(outcome.token, outcome.entry)) {
            continue; // somebody else's, or sold by another market already
        } else {
            token = m_table.token(outcome.token);
        }
        if (!m_question.withBooks) {
            tell(*token, *outcome.gamma, {}, {}, batch);
        } else if (wasKnown && wasOpen != token->isOpen) {
            // Closed: the last price stays to be seen. Open again: it has none until its book says so.
            if (token->isOpen) {
                tell(*token, {}, {}, {}, batch);
                m_table.suspect(outcome.token);
            } else {
                batch.quotes.push_back(quoteOf(*token));
            }
        }
    }
    if (isNew && !read.problem.isEmpty())
        addProblem(batch, read.problem);
}

void Events::finishPage(const EventsQuestion &question, int count, FeedBatch &batch)
{
    if (!m_readings.contains(question.series) && m_readings.size() >= mostSeries)
        return;
    Reading &reading = m_readings[question.series];
    if (question.offset == 0)
        reading = {};
    reading.isWhole = reading.isWhole && question.offset == reading.next && batch.complete;
    reading.next = question.offset + count;
    reading.seen.unite(m_seen);
    if (question.limit <= 0 || count >= question.limit)
        return; // another page follows
    const Reading done = std::exchange(reading, {});
    m_readings.remove(question.series);
    if (!done.isWhole)
        return;
    QStringList gone;
    const auto slugs = m_table.games().keys();
    for (const QString &slug : slugs) {
        Game &game = *m_table.game(slug);
        if (game.series != question.series)
            continue;
        game.missed = done.seen.contains(slug) ? 0 : game.missed + 1;
        if (game.missed >= missesUntilUnlisted)
            gone.append(slug);
    }
    gone.sort();
    for (const QString &slug : gone) {
        m_table.drop(slug, batch);
        GameUpdate update;
        update.sourceId = slug;
        update.listed = false;
        batch.games.push_back(std::move(update));
    }
}

} // namespace edgeboard::wire::polymarket
