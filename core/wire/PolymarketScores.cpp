// SPDX-License-Identifier: MIT
#include "core/wire/PolymarketScores.h"

#include "core/wire/ClockText.h"
#include "core/wire/PolymarketText.h"

#include <QRegularExpression>

namespace edgeboard::wire::polymarket {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestScore = 90;
constexpr qsizetype longestPeriod = 12;

Game *gameOf(const Object &frame, Table &table)
{
    for (const char *key : {"gameId", "metadataGameId"}) {
        if (Game *game = table.byGameId(idField(frame, key)))
            return game;
    }
    return table.game(stringField(frame, "slug"));
}

// The frame says some things twice, at the top and in `eventState`.
QString textOf(const Object &frame, std::string_view key)
{
    const QString text = stringField(frame, key);
    const auto state = objectField(frame, "eventState");
    return !text.isEmpty() || !state ? text : stringField(*state, key);
}

std::optional<bool> boolOf(const Object &frame, std::string_view key)
{
    const auto value = boolField(frame, key);
    const auto state = objectField(frame, "eventState");
    return value || !state ? value : boolField(*state, key);
}

// The words of several providers stand there side by side: "InProgress", "inprogress", "running".
std::optional<Phase> phaseOfWord(const QString &status)
{
    static const QHash<QString, Phase> words {{u"inprogress"_s, Phase::Live}, {u"running"_s, Phase::Live},
        {u"live"_s, Phase::Live}, {u"break"_s, Phase::Break}, {u"halftime"_s, Phase::Break},
        {u"scheduled"_s, Phase::Scheduled}, {u"notstarted"_s, Phase::Scheduled}, {u"delayed"_s, Phase::Delayed},
        {u"suspended"_s, Phase::Suspended}, {u"postponed"_s, Phase::Postponed}, {u"canceled"_s, Phase::Canceled},
        {u"cancelled"_s, Phase::Canceled}, {u"final"_s, Phase::Final}, {u"finished"_s, Phase::Final},
        {u"ended"_s, Phase::Final}};
    QString word = status.toLower();
    word.removeIf([](QChar c) { return !c.isLetter(); });
    const auto it = words.constFind(word);
    return it == words.cend() ? std::nullopt : std::optional(*it);
}

std::optional<Phase> phaseOf(const Object &frame, const QString &period)
{
    const auto word = phaseOfWord(textOf(frame, "status"));
    if (word == Phase::Postponed || word == Phase::Canceled)
        return word;
    if (boolOf(frame, "ended") == true)
        return Phase::Final;
    if (boolOf(frame, "live") != true)
        return word == Phase::Final ? std::nullopt : word; // a final word that `ended` does not bear out
    if (period.compare("HT"_L1, Qt::CaseInsensitive) == 0)
        return Phase::Break;
    return word && *word != Phase::Scheduled && *word != Phase::Final ? word : Phase::Live;
}

void readPeriod(const QString &text, const League &league, GameUpdate &update)
{
    static const QRegularExpression half(u"^HT$"_s, QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression over(u"^V?FT"_s, QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression part(u"^(?:[QPHS](\\d)|(\\d)[QPHS])$"_s, QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression inning(
        u"^(Top|Bot|Bottom|Mid|Middle|End) (\\d{1,2})(?:st|nd|rd|th)$"_s, QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression extra(u"^(\\d)?OT(\\d)?$"_s, QRegularExpression::CaseInsensitiveOption);
    if (text.isEmpty() || over.match(text).hasMatch())
        return;
    if (half.match(text).hasMatch()) {
        update.period = u"Half"_s;
        return;
    }
    int number = 0;
    if (const auto match = part.match(text); match.hasMatch()) {
        number = (match.captured(1) + match.captured(2)).toInt();
    } else if (const auto played = inning.match(text); played.hasMatch() && league.period == PeriodKind::Inning) {
        number = played.captured(2).toInt();
        const QString word = played.captured(1).toLower();
        Situation situation;
        if (word == "top"_L1)
            situation.half = InningHalf::Top;
        else if (word.startsWith("bot"_L1))
            situation.half = InningHalf::Bottom;
        if (situation.half)
            update.situation = situation;
    } else if (const auto more = extra.match(text); more.hasMatch() && countsDown(league)) {
        number = league.regulation + std::max(1, (more.captured(1) + more.captured(2)).toInt());
    }
    update.period = number > 0 ? periodWord(number, league) : text.left(longestPeriod);
    if (number > 0)
        update.periodNumber = number;
}

// Of a clock that counts down nobody says whether "08:45" is what is left or what was played: shown, and never reckoned with.
void readClock(const QString &elapsed, const League &league, GameUpdate &update)
{
    if (elapsed.isEmpty())
        return;
    static const QRegularExpression minutes(u"^\\d{1,3}$"_s);
    const bool bare = league.period == PeriodKind::Minute && minutes.match(elapsed).hasMatch();
    GameClock clock = clockFromText(bare ? elapsed + u'\'' : elapsed, league);
    if (countsDown(league))
        clock.seconds.reset();
    if (!clock.text.isEmpty())
        update.clock = clock;
}

void readNumbers(const Object &frame, const Game &game, GameUpdate &update)
{
    const QString score = textOf(frame, "score").left(longestScore);
    if (score.isEmpty())
        return;
    static const QRegularExpression plain(u"^(\\d{1,3})-(\\d{1,3})$"_s);
    const auto match = plain.match(score);
    // Where its own sides are not ours the other way round, its first number is of the team that Gamma names first.
    const QString home = stringField(frame, "homeTeam");
    const bool swapped = !home.isEmpty() && names(home, game.away) && !names(home, game.home);
    if (!match.hasMatch() || !game.homeScoredFirst || swapped) {
        update.detail = score;
        return;
    }
    const int first = match.captured(1).toInt();
    const int second = match.captured(2).toInt();
    update.homeScore = *game.homeScoredFirst ? first : second;
    update.awayScore = *game.homeScoredFirst ? second : first;
}

std::optional<WallTime> timeOf(const Object &frame)
{
    for (const char *key : {"finishedTimestamp", "finished_timestamp", "last_update"}) {
        if (const auto at = fromIso8601(stringField(frame, key)))
            return at;
    }
    const auto state = objectField(frame, "eventState");
    return state ? fromIso8601(stringField(*state, "updatedAt")) : std::nullopt;
}

} // namespace

void readScore(const Element &root, Table &table, FeedBatch &batch)
{
    Object frame;
    if (root.get(frame) != simdjson::SUCCESS) {
        ++batch.malformed;
        return;
    }
    Game *game = gameOf(frame, table);
    if (!game)
        return;
    const auto at = timeOf(frame);
    if (at && game->scoredAt && *at < *game->scoredAt)
        return; // what came before says more
    game->scoredAt = at ? at : game->scoredAt;
    const QString period = textOf(frame, "period").trimmed();
    GameUpdate update;
    update.sourceId = game->slug;
    update.phase = phaseOf(frame, period);
    // "0-0" before the start is no score yet.
    if (update.phase
        && (isUnderWay(*update.phase) || update.phase == Phase::Final || update.phase == Phase::Suspended)) {
        readNumbers(frame, *game, update);
        readPeriod(period, *game->league, update);
    }
    if (update.phase && isUnderWay(*update.phase))
        readClock(textOf(frame, "elapsed").trimmed(), *game->league, update);
    update.sourceTime = at;
    batch.games.push_back(std::move(update));
}

} // namespace edgeboard::wire::polymarket
