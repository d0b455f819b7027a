// SPDX-License-Identifier: MIT
// What holds of every model: a million states of nonsense and of sense, and lines that change nothing they should not.
#include "States.h"
#include "core/pricing/LineFair.h"
#include "core/pricing/Models.h"
#include "core/types/LeagueTable.h"

#include <QTest>

#include <random>

using namespace edgeboard;
using namespace edgeboard::pricing;
using namespace Qt::StringLiterals;

namespace {

// Mostly what a game may be, now and then what no game is.
class AnyState
{
public:
    explicit AnyState(std::uint64_t seed)
        : m_random(seed)
    {
    }

    GameState next(const QString &league)
    {
        GameState state;
        state.league = league;
        constexpr std::array<Phase, 9> phases {Phase::Unknown, Phase::Scheduled, Phase::Live, Phase::Break,
            Phase::Delayed, Phase::Suspended, Phase::Postponed, Phase::Canceled, Phase::Final};
        state.phase = often() ? Phase::Live : phases.at(static_cast<std::size_t>(whole(0, 8)));
        const int most = often() ? 12 : 140;
        state.homeScore = maybe(whole(often() ? 0 : -2, most));
        state.awayScore = maybe(whole(often() ? 0 : -2, most));
        state.period = maybe(often() ? whole(1, 6) : whole(-3, 70));
        state.clockSeconds = maybe(often() ? real(0, 1200) : strange());
        state.situation = {maybe(Side::Home), maybe(whole(-1, 5)), maybe(whole(0, 20)), maybe(whole(-5, 105)),
            maybe(whole(0, 1) ? InningHalf::Top : InningHalf::Bottom), maybe(whole(-1, 4)), maybe(whole(-1, 8)), {}};
        state.pregame.homeSpread = maybe(often() ? 0.5 * whole(-30, 30) : strange());
        state.pregame.homeMoneyline = maybe(american());
        state.pregame.awayMoneyline = maybe(american());
        state.pregame.drawMoneyline = whole(0, 3) ? std::nullopt : maybe(american());
        state.pregame.total = maybe(often() ? 0.25 * whole(1, 1000) : strange());
        state.pregame.totalOver = maybe(american());
        state.pregame.totalUnder = maybe(american());
        if (whole(0, 1))
            state.tennis = tennis();
        return state;
    }

    double line() { return often() ? 0.25 * whole(-100, 900) : strange(); }

private:
    int whole(int least, int most) { return std::uniform_int_distribution(least, most)(m_random); }
    double real(double least, double most) { return std::uniform_real_distribution(least, most)(m_random); }
    bool often() { return whole(0, 9) != 0; }
    template <typename T>
    std::optional<T> maybe(T value)
    {
        return often() ? std::optional(value) : std::nullopt;
    }
    int american() { return often() ? (whole(0, 1) ? 1 : -1) * whole(100, 900) : whole(-2'000'000'000, 2'000'000'000); }
    double strange()
    {
        const std::array<double, 9> values {
            0.0, -1.0, 1e-300, 1e300, -1e300, 1e9, qQNaN(), qInf(), std::numeric_limits<double>::denorm_min()};
        return values.at(static_cast<std::size_t>(whole(0, 8)));
    }
    TennisScore tennis()
    {
        TennisScore score;
        for (int set = whole(0, 5); set > 0; --set)
            score.sets.emplace_back(often() ? 6 : whole(-1, 8), whole(0, 4));
        if (!score.sets.empty())
            score.sets.back() = {whole(0, 6), whole(0, 6)};
        score.homePoints = whole(-1, 7);
        score.awayPoints = whole(-1, 7);
        score.server = maybe(whole(0, 1) ? Side::Home : Side::Away);
        score.bestOf = often() ? 3 : whole(-1, 6);
        return score;
    }

    std::mt19937_64 m_random;
};

bool isChance(double value)
{
    return std::isfinite(value) && value >= 0.0 && value <= 1.0;
}

} // namespace

class ModelsTest final : public QObject
{
    Q_OBJECT

private slots:
    void nonsenseIsRefusedOrJudged();
    void linesOfNonsense();
    void everyLeagueIsKnown();
    void sportsWithoutAModel();
    void namesSayWhatIsInferred();
};

void ModelsTest::nonsenseIsRefusedOrJudged()
{
    const QStringList leagues = judgedLeagues() + QStringList {u"ufc"_s, QString(), u"no such"_s};
    AnyState any(6);
    int answers = 0;
    for (int i = 0; i < 1'000'000; ++i) {
        const GameState state = any.next(leagues.at(i % leagues.size()));
        const auto fair = winProbability(state);
        if (!fair) {
            QVERIFY(!fair.error().message.isEmpty());
            continue;
        }
        ++answers;
        const double draw = fair->draw.value_or(0.0);
        const bool good = isChance(fair->home) && isChance(fair->away) && isChance(draw)
            && near(fair->home + fair->away + draw, 1.0) && isChance(fair->homeInTheEnd.value_or(0.5))
            && !fair->model.isEmpty() && fair->uncertainty >= 0.0 && fair->uncertainty <= 0.5;
        const bool extraTime = soccerLeague(state.league) && state.period.value_or(0) > 2;
        const bool settled = state.phase == Phase::Final || state.phase == Phase::Scheduled || extraTime;
        const bool bounded = settled
            || (fair->home >= 0.002 - 1e-12 && fair->home <= 0.998 + 1e-12 && fair->away >= 0.002 - 1e-12
                && fair->away <= 0.998 + 1e-12);
        QVERIFY2(good && bounded,
            qPrintable(u"%1 at %2: %3 %4 %5"_s.arg(state.league).arg(i).arg(fair->home).arg(draw).arg(fair->away)));
    }
    QVERIFY2(answers > 250'000, qPrintable(QString::number(answers)));
}

void ModelsTest::linesOfNonsense()
{
    const QStringList leagues = judgedLeagues();
    AnyState any(7);
    int answers = 0;
    for (int i = 0; i < 60'000; ++i) {
        const GameState state = any.next(leagues.at(i % leagues.size()));
        for (const auto &fair : {spreadFair(state, any.line()), totalFair(state, any.line())}) {
            if (!fair)
                continue;
            ++answers;
            QVERIFY2(isChance(fair->first) && near(fair->first + fair->second, 1.0), qPrintable(state.league));
        }
    }
    QVERIFY2(answers > 20'000, qPrintable(QString::number(answers)));
}

void ModelsTest::everyLeagueIsKnown()
{
    QStringList seen;
    for (const QString &league : judgedLeagues()) {
        QVERIFY2(!seen.contains(league), qPrintable(league));
        QVERIFY2(LeagueTable::builtIn().byId(league), qPrintable(league));
        seen.append(league);
    }
    // All soccer of the table, and nothing else that counts minutes.
    for (const League &league : LeagueTable::builtIn().leagues())
        QCOMPARE(soccerLeague(league.id) != nullptr, league.sport == u"soccer"_s);
}

void ModelsTest::sportsWithoutAModel()
{
    for (const QString &league :
        {u"ufc"_s, u"pga"_s, u"f1"_s, u"nascar"_s, u"ipl"_s, u"afl"_s, u"nrl"_s, u"ncaavb"_s, u"cfl"_s}) {
        const auto fair = winProbability(stateAt(league, 1, 0, 1, 60));
        QVERIFY2(!fair && fair.error().message.contains(league), qPrintable(league));
    }
}

void ModelsTest::namesSayWhatIsInferred()
{
    const QStringList measured {u"nba"_s, u"nfl"_s, u"nhl"_s, u"mlb"_s, u"epl"_s, u"atp"_s};
    for (const QString &league : judgedLeagues()) {
        const auto fair = winProbability(stateAt(league, 0, 0, 1, 300));
        QVERIFY2(fair, qPrintable(league));
        QVERIFY2(fair->model.endsWith(u'i') != measured.contains(league), qPrintable(fair->model));
        QVERIFY2(fair->model.contains(league), qPrintable(fair->model));
    }
}

QTEST_APPLESS_MAIN(ModelsTest)
#include "tst_models.moc"
