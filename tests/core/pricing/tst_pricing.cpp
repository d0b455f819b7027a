// SPDX-License-Identifier: MIT
#include "core/pricing/Diffusion.h"
#include "core/pricing/Fees.h"
#include "core/pricing/Normal.h"
#include "core/pricing/ScoreModels.h"
#include "core/pricing/WinProbability.h"

#include <QTest>

#include <cmath>

using namespace edgeboard;
using namespace edgeboard::pricing;
using namespace Qt::StringLiterals;

namespace {

GameState nba(int home, int away, int period, double clock, std::optional<double> spread = {})
{
    GameState state;
    state.league = u"nba"_s;
    state.homeScore = home;
    state.awayScore = away;
    state.period = period;
    state.clockSeconds = clock;
    state.pregame.homeSpread = spread;
    return state;
}

double homeOf(const GameState &state)
{
    const auto fair = winProbability(state);
    return fair ? fair->home : -1.0;
}

} // namespace

class PricingTest final : public QObject
{
    Q_OBJECT

private slots:
    void quantileInvertsCdf();
    void brownianVectors_data();
    void brownianVectors();
    void meanRevertingVectors_data();
    void meanRevertingVectors();
    void startsAtTheMoneyline_data();
    void startsAtTheMoneyline();
    void moneylineVectors_data();
    void moneylineVectors();
    void isSymmetric();
    void risesWithLeadAndLine();
    void isContinuousOverPeriods();
    void edges_data();
    void edges();
    void ballIsWorthPoints();
    void noDriveAtTheHorn_data();
    void noDriveAtTheHorn();
    void theHornIsNoStep();
    void refuses_data();
    void refuses();
    void takerFees_data();
    void takerFees();
};

void PricingTest::quantileInvertsCdf()
{
    for (const double p : {1e-9, 0.001, 0.02, 0.3, 0.5, 0.61, 0.975, 0.999999})
        QVERIFY2(std::abs(normalCdf(normalQuantile(p)) - p) < 1e-12, qPrintable(QString::number(p)));
    QVERIFY(std::abs(normalQuantile(0.975) - 1.959963984540054) < 1e-12);
}

// Winston / Pro-Football-Reference published the first row: 0.6804, 0.0253, 0.693. The others are measured
// reference vectors (guides/models.md, test_vectors.json, "stern_bm").
void PricingTest::brownianVectors_data()
{
    QTest::addColumn<double>("lead");
    QTest::addColumn<double>("tau");
    QTest::addColumn<double>("mu");
    QTest::addColumn<double>("sigma");
    QTest::addColumn<double>("ahead");
    QTest::addColumn<double>("tie");
    QTest::newRow("published") << 0.0 << 1.0 << 7.0 << 13.86 << 0.68045641472178 << 0.025333057901795686;
    QTest::newRow("even") << 0.0 << 1.0 << 0.0 << 12.0 << 0.4833822135096366 << 0.03323557298072677;
    QTest::newRow("half") << 5.0 << 0.5 << 3.0 << 12.0 << 0.7602499389065233 << 0.03505231798851727;
    QTest::newRow("behind") << -4.0 << 0.25 << -2.0 << 13.2 << 0.22435249875681773 << 0.047884755724687755;
    QTest::newRow("late") << 1.0 << 0.020833333333333332 << 4.0 << 12.0 << 0.6318615108294644 << 0.18781630109606623;
}

void PricingTest::brownianVectors()
{
    QFETCH(double, lead);
    QFETCH(double, tau);
    QFETCH(double, mu);
    QFETCH(double, sigma);
    QFETCH(double, ahead);
    QFETCH(double, tie);
    const MarginForecast forecast = forecastMargin(lead, tau, mu, {sigma, 0.0, 0.0});
    QVERIFY(std::abs(forecast.homeAhead - ahead) < 1e-9);
    QVERIFY(std::abs(forecast.tie - tie) < 1e-9);
}

// test_vectors.json, "ou_nba", all rows.
void PricingTest::meanRevertingVectors_data()
{
    QTest::addColumn<double>("lead");
    QTest::addColumn<double>("tau");
    QTest::addColumn<double>("mu");
    QTest::addColumn<double>("mean");
    QTest::addColumn<double>("sd");
    QTest::addColumn<double>("win");
    QTest::newRow("1") << 0.0 << 1.0 << 7.0 << 7.0 << 11.76727946166065 << 0.723855348711891;
    QTest::newRow("2") << 0.0 << 1.0 << 0.0 << 0.0 << 11.76727946166065 << 0.5;
    QTest::newRow("3") << 10.0 << 0.75 << 0.0 << 5.596184873577521 << 10.990620008479139 << 0.6945018012544575;
    QTest::newRow("4") << 5.0 << 0.5 << 3.0 << 5.376818832243229 << 9.734787585306387 << 0.7093896054218304;
    QTest::newRow("5") << -12.0 << 0.5 << 6.0 << -4.1863664238995515 << 9.734787585306387 << 0.33378876783735395;
    QTest::newRow("6") << 8.0 << 0.25 << -4.0 << 5.06476819814622 << 7.512584162926477 << 0.7494246325128552;
    QTest::newRow("7") << 3.0 << 0.041666666666666664 << 0.0 << 2.9047934570909595 << 3.3144613926094855
                       << 0.8068954529200816;
    QTest::newRow("8") << -1.0 << 0.006944444444444444 << 5.0 << -0.9333004258426509 << 1.371312950131024
                       << 0.26198768428670416;
}

void PricingTest::meanRevertingVectors()
{
    QFETCH(double, lead);
    QFETCH(double, tau);
    QFETCH(double, mu);
    QFETCH(double, mean);
    QFETCH(double, sd);
    QFETCH(double, win);
    const MarginForecast forecast = forecastMargin(lead, tau, mu, {16.5, 0.774, 0.0});
    QVERIFY(std::abs(forecast.mean - mean) < 1e-9);
    QVERIFY(std::abs(forecast.sd - sd) < 1e-9);
    QVERIFY(std::abs(forecast.homeAhead + 0.5 * forecast.tie - win) < 1e-9);

    // The same through the whole model: seconds left and scores that mean the same tau and lead.
    const double left = tau * 2880.0;
    const int period = left > 0 ? 4 - static_cast<int>((left - 1e-9) / 720.0) : 4;
    const GameState state = nba(100 + static_cast<int>(lead), 100, period, left - (4 - period) * 720.0, -mu);
    QVERIFY(std::abs(homeOf(state) - win) < 1e-6);
}

void PricingTest::startsAtTheMoneyline_data()
{
    QTest::addColumn<QString>("league");
    for (const QString &league : modelledLeagues())
        QTest::newRow(qPrintable(league)) << league;
}

void PricingTest::startsAtTheMoneyline()
{
    QFETCH(QString, league);
    GameState state = nba(0, 0, 1, scoreModel(league)->periodSeconds);
    state.league = league;
    state.pregame.homeMoneyline = -220;
    state.pregame.awayMoneyline = 180;
    // A spread that says otherwise must not matter when there is a moneyline.
    state.pregame.homeSpread = 9.5;
    const double fair = (220.0 / 320.0) / (220.0 / 320.0 + 100.0 / 280.0);
    QVERIFY(std::abs(homeOf(state) - fair) < 0.002);
    state.phase = Phase::Scheduled;
    QVERIFY(std::abs(homeOf(state) - fair) < 1e-12);
}

// Our own computation of the same formulas in another program: home -150, away +130.
void PricingTest::moneylineVectors_data()
{
    QTest::addColumn<QString>("league");
    QTest::addColumn<int>("lead");
    QTest::addColumn<double>("tau");
    QTest::addColumn<double>("win");
    QTest::newRow("NBA, start") << u"nba"_s << 0 << 1.0 << 0.5798243328257343;
    QTest::newRow("NBA, half") << u"nba"_s << 5 << 0.5 << 0.692640281630772;
    QTest::newRow("NBA, behind") << u"nba"_s << -3 << 0.25 << 0.42208662387692863;
    QTest::newRow("NBA, end") << u"nba"_s << 1 << 0.01 << 0.7174431348696587;
    QTest::newRow("NFL, half") << u"nfl"_s << 7 << 0.5 << 0.7668667370473782;
    QTest::newRow("NFL, end") << u"nfl"_s << -3 << 0.1 << 0.31320782149535675;
}

void PricingTest::moneylineVectors()
{
    QFETCH(QString, league);
    QFETCH(int, lead);
    QFETCH(double, tau);
    QFETCH(double, win);
    const ScoreModel &model = *scoreModel(league);
    const double left = tau * model.periods * model.periodSeconds;
    const int period = model.periods - static_cast<int>((left - 1e-9) / model.periodSeconds);
    GameState state = nba(50 + lead, 50, period, left - (model.periods - period) * model.periodSeconds);
    state.league = league;
    state.pregame.homeMoneyline = -150;
    state.pregame.awayMoneyline = 130;
    QVERIFY2(std::abs(homeOf(state) - win) < 1e-9, qPrintable(QString::number(homeOf(state), 'g', 12)));
}

void PricingTest::isSymmetric()
{
    for (const QString &league : modelledLeagues()) {
        for (int lead = -25; lead <= 25; lead += 5) {
            for (const double spread : {-7.5, 0.0, 3.0}) {
                GameState one = nba(60 + lead, 60, 2, 300, spread);
                GameState other = nba(60, 60 + lead, 2, 300, -spread);
                one.league = other.league = league;
                QVERIFY(std::abs(homeOf(one) + homeOf(other) - 1.0) < 1e-9);
            }
        }
    }
}

void PricingTest::risesWithLeadAndLine()
{
    for (const QString &league : modelledLeagues()) {
        double before = 0;
        for (int lead = -30; lead <= 30; ++lead) {
            GameState state = nba(50 + lead, 50, 2, 100, -3.0);
            state.league = league;
            QVERIFY(homeOf(state) >= before);
            before = homeOf(state);
        }
        before = 0;
        for (double spread = 20; spread >= -20; spread -= 0.5) {
            GameState state = nba(50, 50, 2, 100, spread);
            state.league = league;
            QVERIFY(homeOf(state) >= before);
            before = homeOf(state);
        }
    }
}

void PricingTest::isContinuousOverPeriods()
{
    for (const QString &league : modelledLeagues()) {
        const ScoreModel &model = *scoreModel(league);
        for (int period = 1; period < model.periods; ++period) {
            GameState end = nba(50, 44, period, 0, -2.5);
            GameState begin = nba(50, 44, period + 1, model.periodSeconds, -2.5);
            end.league = begin.league = league;
            QVERIFY(std::abs(homeOf(end) - homeOf(begin)) < 1e-12);
            end.phase = Phase::Break;
            end.clockSeconds.reset();
            QVERIFY(std::abs(homeOf(end) - homeOf(begin)) < 1e-12);
        }
    }
}

void PricingTest::edges_data()
{
    QTest::addColumn<GameState>("state");
    QTest::addColumn<double>("home");
    const auto with = [](GameState state, Phase phase) {
        state.phase = phase;
        return state;
    };
    QTest::newRow("won") << with(nba(110, 100, 4, 0), Phase::Final) << 1.0;
    QTest::newRow("lost") << with(nba(100, 110, 4, 0), Phase::Final) << 0.0;
    GameState tie = with(nba(20, 20, 5, 0), Phase::Final);
    tie.league = u"nfl"_s;
    QTest::newRow("NFL tie") << tie << 0.5;
    QTest::newRow("horn, ahead, not official") << nba(101, 100, 4, 0) << 0.995;
    QTest::newRow("horn, behind") << nba(100, 101, 4, 0) << 0.005;
    QTest::newRow("horn, level, even") << nba(100, 100, 4, 0) << 0.5;
    // A level horn is the start of overtime: the diffusion over 300 of 2880 seconds.
    const MarginForecast overtime = forecastMargin(0.0, 300.0 / 2880.0, 7.5, {16.5, 0.774, 0.0});
    const double favourite = overtime.homeAhead + 0.5 * overtime.tie;
    QTest::newRow("horn, level, favourite") << nba(100, 100, 4, 0, -7.5) << favourite;
    QTest::newRow("overtime begins, favourite") << nba(100, 100, 5, 300, -7.5) << favourite;
    QTest::newRow("out of reach") << nba(130, 80, 4, 30) << 0.998;
    QTest::newRow("hopeless") << nba(80, 130, 4, 30) << 0.002;
    QTest::newRow("overtime, level, even") << nba(110, 110, 5, 300) << 0.5;
    QTest::newRow("overtime horn") << nba(112, 110, 6, 0) << 0.995;
    GameState college = nba(31, 31, 5, 0);
    college.league = u"ncaaf"_s;
    QTest::newRow("college football overtime, level") << college << 0.5;
    college.homeScore = 34;
    const MarginForecast ahead = forecastMargin(3.0, 300.0 / 3600.0, 0.0, {17, 0.5, 4});
    QTest::newRow("college football overtime, ahead") << college << ahead.homeAhead + 0.5 * ahead.tie;
}

void PricingTest::edges()
{
    QFETCH(GameState, state);
    QFETCH(double, home);
    const auto fair = winProbability(state);
    QVERIFY2(fair.has_value(), fair ? "" : qPrintable(fair.error().message));
    QVERIFY2(std::abs(fair->home - home) < 1e-9, qPrintable(QString::number(fair->home, 'g', 12)));
    QCOMPARE(fair->home + fair->away, 1.0);
}

void PricingTest::ballIsWorthPoints()
{
    GameState state = nba(20, 21, 4, 312);
    state.league = u"nfl"_s;
    const double unknown = homeOf(state);
    state.situation.possession = Side::Home;
    state.situation.down = 1;
    state.situation.yardline100 = 10;
    const double near = homeOf(state);
    state.situation.yardline100 = 90;
    const double far = homeOf(state);
    state.situation.possession = Side::Away;
    state.situation.yardline100 = 10;
    const double theirs = homeOf(state);
    QVERIFY(near > far);
    QVERIFY(near > unknown);
    QVERIFY(theirs < unknown);
    state.situation.down = -1;
    QCOMPARE(homeOf(state), unknown);
    // The expected points themselves: 5.3 - 0.062 * 10 on first down.
    state.situation = {Side::Home, 1, 10, 10, {}, {}, {}, {}};
    const double tau = 312.0 / 3600.0;
    const MarginForecast forecast = forecastMargin(-1 + 5.3 - 0.62, tau, 0.0, scoreModel(u"nfl")->fromSpread);
    QVERIFY(std::abs(homeOf(state) - (forecast.homeAhead + 0.5 * forecast.tie)) < 1e-12);
}

// Our own computation in another program: a drive needs 1 s and 1 s more for each yard beyond 35, without a ball from 75.
void PricingTest::noDriveAtTheHorn_data()
{
    QTest::addColumn<int>("lead");
    QTest::addColumn<double>("seconds");
    QTest::addColumn<int>("yards"); // of the ball: 0 nobody has it, negative the visitors
    QTest::addColumn<double>("home");
    QTest::newRow("a second left, nobody") << 1 << 1.0 << 0 << 0.9510256671212327;
    QTest::newRow("the leader's ball") << 1 << 1.0 << 75 << 0.9544400790107593;
    QTest::newRow("the other's at its own 25") << 1 << 1.0 << -75 << 0.947427021641436;
    QTest::newRow("ten seconds") << 1 << 10.0 << -75 << 0.7469721614757845;
    QTest::newRow("in range of a kick, still a play") << 1 << 5.0 << -20 << 0.07637993081466396;
    QTest::newRow("a minute, three ahead") << 3 << 60.0 << -75 << 0.8344148664176467;
}

void PricingTest::noDriveAtTheHorn()
{
    QFETCH(int, lead);
    QFETCH(double, seconds);
    QFETCH(int, yards);
    QFETCH(double, home);
    GameState state = nba(20 + lead, 20, 4, seconds);
    state.league = u"nfl"_s;
    GameState mirror = nba(20, 20 + lead, 4, seconds);
    mirror.league = state.league;
    if (yards != 0) {
        state.situation = {yards > 0 ? Side::Home : Side::Away, 1, 10, std::abs(yards), {}, {}, {}, {}};
        mirror.situation = state.situation;
        mirror.situation.possession = yards > 0 ? Side::Away : Side::Home;
    }
    QVERIFY2(std::abs(homeOf(state) - home) < 1e-9, qPrintable(QString::number(homeOf(state), 'g', 12)));
    QVERIFY(std::abs(homeOf(state) + homeOf(mirror) - 1.0) < 1e-9);
}

// Whoever has the ball, wherever: a lead comes to what it is worth at the horn, without a step, and more is never worth less.
void PricingTest::theHornIsNoStep()
{
    for (const int yards : {0, 1, 20, 75, 99, -1, -20, -75, -99}) {
        const auto at = [yards](int lead, double seconds) {
            GameState state = nba(40 + lead, 40, 4, seconds);
            state.league = u"nfl"_s;
            if (yards != 0)
                state.situation = {yards > 0 ? Side::Home : Side::Away, 1, 10, std::abs(yards), {}, {}, {}, {}};
            return homeOf(state);
        };
        for (const int lead : {-8, -3, -1, 0, 1, 3, 8})
            QVERIFY2(std::abs(at(lead, 1e-3) - at(lead, 0)) < 0.0031, qPrintable(QString::number(at(lead, 1e-3))));
        for (const double seconds : {0.1, 1.0, 5.0, 30.0, 120.0}) {
            for (int lead = -20; lead < 20; ++lead)
                QVERIFY(at(lead + 1, seconds) >= at(lead, seconds));
        }
    }
}

void PricingTest::refuses_data()
{
    QTest::addColumn<GameState>("state");
    QTest::addColumn<QString>("word");
    GameState state = nba(88, 85, 4, 312);
    state.league = u"ufc"_s;
    QTest::newRow("league without a model") << state << u"ufc"_s;
    state = nba(88, 85, 4, 312);
    state.homeScore.reset();
    QTest::newRow("no score") << state << u"home_score"_s;
    QTest::newRow("negative score") << nba(-1, 85, 4, 312) << u"between 0 and"_s;
    QTest::newRow("no period") << nba(88, 85, 0, 312) << u"period"_s;
    QTest::newRow("clock too long") << nba(88, 85, 4, 721) << u"12:00"_s;
    QTest::newRow("clock negative") << nba(88, 85, 4, -1) << u"clock"_s;
    QTest::newRow("clock not a number") << nba(88, 85, 4, qQNaN()) << u"clock"_s;
    state = nba(88, 85, 4, 0);
    state.clockSeconds.reset();
    QTest::newRow("no clock") << state << u"clock"_s;
    state = nba(0, 0, 1, 720);
    state.phase = Phase::Postponed;
    QTest::newRow("postponed") << state << u"postponed"_s;
    QTest::newRow("spread of nonsense") << nba(0, 0, 1, 720, 1e9) << u"home_spread"_s;
}

void PricingTest::refuses()
{
    QFETCH(GameState, state);
    QFETCH(QString, word);
    const auto fair = winProbability(state);
    QVERIFY(!fair);
    QVERIFY2(fair.error().message.contains(word, Qt::CaseInsensitive), qPrintable(fair.error().message));
}

// test_vectors.json, "fees" and "edge_contract", per contract and before rounding to cents.
void PricingTest::takerFees_data()
{
    QTest::addColumn<int>("rate");
    QTest::addColumn<int>("price");
    QTest::addColumn<int>("fee");
    QTest::newRow("Kalshi at 50") << 70'000 << 500'000 << 17'500;
    QTest::newRow("Kalshi at 52") << 70'000 << 520'000 << 17'472;
    QTest::newRow("Kalshi at 5") << 70'000 << 50'000 << 3'325;
    QTest::newRow("Polymarket at 50") << 30'000 << 500'000 << 7'500;
    QTest::newRow("Polymarket at 53") << 30'000 << 530'000 << 7'473;
    QTest::newRow("rounded up") << 30'000 << 333'333 << 6'667;
    QTest::newRow("sportsbook") << 0 << 500'000 << 0;
    QTest::newRow("no price") << 70'000 << 0 << 0;
    QTest::newRow("at one") << 70'000 << 1'000'000 << 0;
}

void PricingTest::takerFees()
{
    QFETCH(int, rate);
    QFETCH(int, price);
    QFETCH(int, fee);
    QCOMPARE(takerFee(Micro(rate), Price(price)).millionths(), fee);
}

QTEST_APPLESS_MAIN(PricingTest)
#include "tst_pricing.moc"
