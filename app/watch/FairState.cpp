// SPDX-License-Identifier: MIT
#include "app/watch/FairState.h"

#include "core/base/Odds.h"
#include "core/types/LeagueTable.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <array>
#include <cmath>

namespace edgeboard {

using namespace Qt::StringLiterals;

namespace {

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

bool isHalfTime(const QString &word)
{
    const QString upper = word.toUpper();
    return upper == "HT"_L1 || upper == "HALF"_L1 || upper == "HALFTIME"_L1 || upper == "HALF TIME"_L1
        || upper == "HALF-TIME"_L1;
}

// "top", "bottom", and what follows each of them: "middle" and "end". A half-inning that is over has three out; the model
// knows who bats next, and with whom on base.
bool readHalf(const QString &word, Situation &situation)
{
    const QString lower = word.toLower();
    const bool middle = lower == "mid"_L1 || lower == "middle"_L1;
    const bool end = lower == "end"_L1;
    const bool bottom = lower == "bot"_L1 || lower == "bottom"_L1;
    if (!middle && !end && !bottom && lower != "top"_L1)
        return false;
    situation.half = end || bottom ? InningHalf::Bottom : InningHalf::Top;
    if (middle || end)
        situation.outs = 3;
    return true;
}

// How the parts of a game are called: "4", "Q4", "1H", "Top 5", "Mid 5", "OT", "2OT", "SO", "ET", "PEN", "HT".
void readPeriod(Fields &fields, const QString &sport, int regulation, pricing::GameState &state)
{
    if (!fields.has("period"_L1) || fields.value("period"_L1).isDouble()) {
        state.period = fields.whole("period"_L1);
        return;
    }
    const auto text = fields.text("period"_L1);
    if (!text)
        return;
    const QString word = text->simplified().toUpper();
    static const QRegularExpression plain(u"^(?:Q|P|H|INNING )?(\\d{1,2})(?:ST|ND|RD|TH)?(?:Q|P|H)?$"_s);
    static const QRegularExpression inning(
        u"^(TOP|MID|MIDDLE|BOT|BOTTOM|END)\\s*(?:OF )?(\\d{1,2})(?:ST|ND|RD|TH)?$"_s);
    static const QRegularExpression overtime(u"^(\\d?)OT(\\d?)$"_s);
    if (const auto match = plain.match(word); match.hasMatch()) {
        state.period = match.captured(1).toInt();
    } else if (const auto half = inning.match(word); half.hasMatch()) {
        state.period = half.captured(2).toInt();
        readHalf(half.captured(1), state.situation);
    } else if (const auto extra = overtime.match(word); extra.hasMatch()) {
        state.period = regulation + std::max(1, (extra.captured(1) + extra.captured(2)).left(1).toInt());
    } else if (word == u"SO"_s || word == u"PEN"_s) {
        state.period = 5;
    } else if (word == u"ET"_s && sport == "soccer"_L1) {
        state.period = 3;
    } else if (isHalfTime(word)) {
        state.period = std::max(1, regulation / 2);
        if (state.phase == Phase::Live)
            state.phase = Phase::Break;
    } else {
        fields.refuse("period"_L1, u"must be the number of the period; overtime counts on (5 after four quarters)"_s);
    }
}

// Soccer counts up, by minutes: "63'", "63", "63:20", "45'+2'", "45:00+2", "90+", "HT"; a number is seconds played. In the
// second half a number that would be no more than the third minute can only be minutes.
std::optional<double> readElapsed(Fields &fields, pricing::GameState &state)
{
    if (!fields.has("clock"_L1))
        return std::nullopt;
    if (fields.value("clock"_L1).isDouble()) {
        const auto number = fields.real("clock"_L1);
        return number && state.period.value_or(1) >= 2 && *number >= 45 && *number <= 130 ? *number * 60 : number;
    }
    const auto text = fields.text("clock"_L1);
    if (!text)
        return std::nullopt;
    static const QRegularExpression played(
        u"^(\\d{1,3})(?::([0-5]\\d))?['’]?(?:\\s*\\+\\s*(?:(\\d{1,2})(?::([0-5]\\d))?['’]?)?)?$"_s);
    const QString clock = text->simplified();
    if (clock.isEmpty())
        return std::nullopt;
    if (const auto match = played.match(clock); match.hasMatch()) {
        return (match.captured(1).toInt() + match.captured(3).toInt()) * 60 + match.captured(2).toInt()
            + match.captured(4).toInt();
    }
    if (isHalfTime(clock)) {
        if (state.phase == Phase::Live && state.period.value_or(1) <= 2) {
            state.phase = Phase::Break;
            state.period = 1;
        }
        return 45 * 60;
    }
    fields.refuse("clock"_L1, u"must be the time played, as in \"63'\", \"45'+2'\" or \"63:20\""_s);
    return std::nullopt;
}

// The time left: "5:12", "0:04.5", ":04.5", "53.0"; a number is seconds. "HT" is half-time, which has none.
std::optional<double> readClock(Fields &fields, pricing::GameState &state)
{
    if (!fields.has("clock"_L1) || fields.value("clock"_L1).isDouble())
        return fields.real("clock"_L1);
    const auto text = fields.text("clock"_L1);
    if (!text)
        return std::nullopt;
    static const QRegularExpression minutes(u"^(\\d{1,3}):([0-5]\\d)(\\.\\d+)?$"_s);
    static const QRegularExpression seconds(u"^(?::([0-5]\\d(?:\\.\\d+)?)|(\\d{1,2}\\.\\d+))$"_s);
    const QString clock = text->simplified();
    if (clock.isEmpty())
        return std::nullopt;
    if (isHalfTime(clock)) {
        if (state.phase == Phase::Live)
            state.phase = Phase::Break;
        return std::nullopt;
    }
    if (const auto match = minutes.match(clock); match.hasMatch())
        return match.captured(1).toInt() * 60 + match.captured(2).toInt() + match.captured(3).toDouble();
    if (const auto match = seconds.match(clock); match.hasMatch())
        return (match.captured(1) + match.captured(2)).toDouble();
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

// `said`: the half of the inning, where the period has told it, and that it is over, which no other field takes back.
Situation readSituation(const QJsonObject &object, const Situation &said, QString &error)
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
    situation.half = said.half;
    if (const auto half = fields.text("half"_L1); half && !readHalf(*half, situation))
        fields.refuse("half"_L1, u"must be \"top\", \"middle\", \"bottom\" or \"end\""_s);
    if (said.outs) {
        situation.half = said.half;
        situation.outs = said.outs;
    }
    return situation;
}

// "0", "15", "30", "40", "AD" or the count of a tie-break, as text or number.
std::optional<int> readPoints(const QJsonValue &value, bool tieBreak)
{
    bool ok = value.isDouble();
    const QString word = value.toString().trimmed().toUpper();
    const double number = ok ? value.toDouble() : word.toInt(&ok);
    if (!tieBreak) {
        if (word == "AD"_L1 || word == "A"_L1 || (ok && number == 50)) // feeds write advantage as 50
            return 4;
        constexpr std::array<int, 4> counts {0, 15, 30, 40};
        for (std::size_t i = 0; ok && i < counts.size(); ++i) {
            if (number == counts.at(i))
                return static_cast<int>(i);
        }
        return std::nullopt;
    }
    return ok && number >= 0 && number == std::floor(number) && number < 1000 ? std::optional(static_cast<int>(number))
                                                                              : std::nullopt;
}

std::optional<pricing::TennisScore> readTennis(const QJsonObject &object, QString &error)
{
    Fields fields(object, u"situation."_s, error);
    if (!fields.has("sets"_L1) && !fields.has("points"_L1) && !fields.has("server"_L1) && !fields.has("best_of"_L1))
        return std::nullopt;
    pricing::TennisScore score;
    const auto pairOf = [](const QJsonValue &value) -> std::optional<std::pair<int, int>> {
        const QJsonArray pair = value.toArray();
        const auto isCount = [](const QJsonValue &games) {
            return games.isDouble() && games.toDouble() >= 0 && games.toDouble() < 100
                && games.toDouble() == std::floor(games.toDouble());
        };
        if (pair.size() != 2 || !isCount(pair.at(0)) || !isCount(pair.at(1)))
            return std::nullopt;
        return std::pair(pair.at(0).toInt(), pair.at(1).toInt());
    };
    const QJsonArray sets = fields.value("sets"_L1).toArray();
    for (const auto value : sets) {
        const auto pair = pairOf(value);
        if (!pair) {
            fields.refuse("sets"_L1, u"must be pairs of games, home first, as in [[6,4],[3,2]]"_s);
            return std::nullopt;
        }
        score.sets.push_back(*pair);
    }
    if (fields.has("sets"_L1) && !fields.value("sets"_L1).isArray())
        fields.refuse("sets"_L1, u"must be pairs of games, home first, as in [[6,4],[3,2]]"_s);
    if (fields.has("points"_L1)) {
        const QJsonArray points = fields.value("points"_L1).toArray();
        const bool tieBreak = !score.sets.empty() && score.sets.back() == std::pair(6, 6);
        const auto home = readPoints(points.at(0), tieBreak);
        const auto away = readPoints(points.at(1), tieBreak);
        if (points.size() != 2 || !home || !away) {
            fields.refuse("points"_L1, u"must be the points of home and away, as in [\"30\",\"AD\"]"_s);
            return std::nullopt;
        }
        score.homePoints = *home;
        score.awayPoints = *away;
    }
    if (const auto server = fields.text("server"_L1)) {
        if (*server == "home"_L1 || *server == "away"_L1)
            score.server = *server == "home"_L1 ? Side::Home : Side::Away;
        else
            fields.refuse("server"_L1, u"must be \"home\" or \"away\""_s);
    }
    score.bestOf = fields.whole("best_of"_L1).value_or(score.bestOf);
    return score;
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
    if (const auto word = fields.text("phase"_L1)) {
        if (const auto phase = phaseFromString(*word))
            state.phase = *phase;
        else
            fields.refuse("phase"_L1, u"must be scheduled, live, break, delayed or final"_s);
    }
    const League *league = LeagueTable::builtIn().byId(state.league);
    const QString sport = league ? league->sport : QString();
    readPeriod(fields, sport, league ? league->regulation : 0, state);
    if (sport == "soccer"_L1)
        state.clockSeconds = readElapsed(fields, state);
    else if (sport != "baseball"_L1 && sport != "tennis"_L1) // these have none, whatever stands in it
        state.clockSeconds = readClock(fields, state);
    state.pregame = readPregame(fields.object("pregame"_L1), error);
    const QJsonObject situation = fields.object("situation"_L1);
    state.situation = readSituation(situation, state.situation, error);
    if (sport == "tennis"_L1)
        state.tennis = readTennis(situation, error);
    if (!error.isEmpty())
        return failure(error);
    return state;
}

} // namespace edgeboard
