// SPDX-License-Identifier: MIT
#include "core/feed/RelayQuestions.h"

#include <QTest>

#include <algorithm>
#include <deque>
#include <map>

using namespace edgeboard;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using Kind = RelayQuestion::Kind;
using Result = RelayQuestions::Result;
using Standing = RelayQuestions::Standing;
using LiveGame = wire::RelayDecoder::LiveGame;

namespace {

std::vector<LiveGame> games(int count, const QString &league = u"nba"_s)
{
    std::vector<LiveGame> all;
    for (int i = 0; i < count; ++i)
        all.push_back({u"%1-%2"_s.arg(league).arg(i), league});
    return all;
}

// Asks and answers as a relay does that takes `delay` for each answer.
struct Play
{
    explicit Play(RelayQuestions::Limits limits = {})
        : plan(limits, 1)
    {
    }

    void run(std::chrono::milliseconds time, std::chrono::milliseconds step = 250ms)
    {
        for (std::chrono::milliseconds passed {}; passed < time; passed += step) {
            now += step;
            while (!out.empty() && out.front().second <= now) {
                const RelayQuestion question = out.front().first;
                out.pop_front();
                const Result result = answers ? answers(question) : Result::Good;
                plan.onAnswer(question, result, wait, now);
            }
            while (const auto question = plan.take(now)) {
                asked.emplace_back(now, *question);
                out.emplace_back(*question, now + delay);
                mostOut = std::max(mostOut, out.size());
            }
        }
    }
    [[nodiscard]] std::vector<MonotonicTime> times(const RelayQuestion &question) const
    {
        std::vector<MonotonicTime> found;
        for (const auto &[at, one] : asked) {
            if (one == question)
                found.push_back(at);
        }
        return found;
    }
    [[nodiscard]] std::ptrdiff_t count(Kind kind) const
    {
        return std::ranges::count_if(asked, [kind](const auto &one) { return one.second.kind == kind; });
    }
    [[nodiscard]] std::size_t mostInAMinute() const
    {
        std::size_t most = 0;
        for (std::size_t i = 0; i < asked.size(); ++i) {
            std::size_t end = i;
            while (end < asked.size() && asked[end].first < asked[i].first + 60s)
                ++end;
            most = std::max(most, end - i);
        }
        return most;
    }

    RelayQuestions plan;
    MonotonicTime now = 1000s;
    std::chrono::milliseconds delay {100};
    std::function<Result(const RelayQuestion &)> answers;
    std::optional<std::chrono::milliseconds> wait;
    std::vector<std::pair<MonotonicTime, RelayQuestion>> asked;
    std::deque<std::pair<RelayQuestion, MonotonicTime>> out;
    std::size_t mostOut = 0;
};

RelayQuestion markets(const QString &game)
{
    return {Kind::Markets, game};
}

MonotonicTime longestGap(const std::vector<MonotonicTime> &times)
{
    MonotonicTime longest {};
    for (std::size_t i = 1; i < times.size(); ++i)
        longest = std::max(longest, times[i] - times[i - 1]);
    return longest;
}

} // namespace

class RelayQuestionsTest final : public QObject
{
    Q_OBJECT

private slots:
    void firstPricesThenTurns();
    void openGameComesFirst();
    void onlyWhatIsFollowed();
    void liveListInTime();
    void liveChannelAsksNoPrices();
    void unknownGamesAreAskedOnce();
    void unknownGamesAndPricesTakeTurns();
    void neverMoreThanFourOut();
    void refusalEndsAsking();
    void relayWithoutRest();
    void oneMissingGameIsNotNoRest();
    void busyRelayIsLeftAlone();
    void silenceIsNoStorm();
    void oneBadGameKeepsNobodyWaiting();
    void reconnectBeginsAnew();
    void strangeIdsLeadNowhere();
};

void RelayQuestionsTest::firstPricesThenTurns()
{
    Play play;
    play.plan.begin(games(40), play.now);
    QCOMPARE(play.plan.filling(), std::optional(std::pair(0, 40)));
    QVERIFY(!play.plan.isFilled());
    play.run(10s);
    QVERIFY(play.plan.filling()->first > 10);
    play.run(20s);
    QVERIFY(play.plan.isFilled());
    QCOMPARE(play.plan.filling(), std::nullopt);
    // Each game once, before any is read a second time.
    for (const LiveGame &game : games(40))
        QCOMPARE(play.times(markets(game.sourceId)).front() < play.now, true);
    play.run(5min);
    QVERIFY(play.mostInAMinute() <= 100U);
    for (const LiveGame &game : games(40)) {
        const auto times = play.times(markets(game.sourceId));
        QVERIFY(longestGap(times) <= 35s);
        for (std::size_t i = 1; i < times.size(); ++i)
            QVERIFY(times[i] - times[i - 1] >= 25s);
    }
    // More than the limit allows: all take part, none twice as often as another.
    play.plan.setGames(games(200));
    const std::size_t before = play.asked.size();
    play.run(10min);
    QVERIFY(play.mostInAMinute() <= 100U);
    std::map<QString, int> reads;
    for (std::size_t i = before; i < play.asked.size(); ++i)
        ++reads[play.asked[i].second.game];
    reads.erase(QString());
    QCOMPARE(reads.size(), 200U);
    const auto [least, most] = std::minmax_element(
        reads.begin(), reads.end(), [](const auto &a, const auto &b) { return a.second < b.second; });
    QVERIFY2(most->second - least->second <= 2, qPrintable(u"%1 %2"_s.arg(least->second).arg(most->second)));
}

void RelayQuestionsTest::openGameComesFirst()
{
    Play play;
    play.plan.look(u"nba-150"_s);
    play.plan.begin(games(200), play.now);
    play.run(5min);
    QCOMPARE(play.asked.front().second, markets(u"nba-150"_s));
    QVERIFY(longestGap(play.times(markets(u"nba-150"_s))) <= 10s);
    QVERIFY(play.times(markets(u"nba-150"_s)).size() >= 30U);
    // Another one, never read or long ago: at once, as far as a token is there.
    play.plan.look(u"nba-199"_s);
    const auto now = play.now;
    play.run(2s);
    QVERIFY(std::ranges::any_of(
        play.asked, [now](const auto &one) { return one.first > now && one.second == markets(u"nba-199"_s); }));
    // Open but not under way: once, and then seldom.
    play.plan.look(u"later"_s);
    play.run(3min);
    const auto times = play.times(markets(u"later"_s));
    QVERIFY(times.size() >= 2U && times.size() <= 4U);
}

void RelayQuestionsTest::onlyWhatIsFollowed()
{
    Play play;
    play.plan.follow(QStringList {u"nhl"_s});
    auto all = games(10);
    const auto more = games(5, u"nhl"_s);
    all.insert(all.end(), more.begin(), more.end());
    play.plan.look(u"nba-3"_s);
    play.plan.begin(all, play.now);
    QCOMPARE(play.plan.filling(), std::optional(std::pair(0, 6)));
    play.run(1min);
    for (const auto &[at, question] : play.asked)
        QVERIFY(question.kind == Kind::LiveList || question.game.startsWith(u"nhl"_s) || question.game == u"nba-3"_s);
    // A league that is ticked later is read as a first picture again.
    play.plan.follow(std::nullopt);
    QCOMPARE(play.plan.filling(), std::optional(std::pair(6, 15)));
    play.run(20s);
    QVERIFY(play.plan.isFilled());
    play.plan.follow(QStringList {});
    play.plan.look(std::nullopt);
    play.run(1s);
    const auto before = play.count(Kind::Markets);
    play.run(2min);
    QCOMPARE(play.count(Kind::Markets), before);
}

void RelayQuestionsTest::liveListInTime()
{
    Play play;
    play.plan.begin(games(200), play.now);
    const auto begun = play.now;
    play.run(5min);
    const auto times = play.times({Kind::LiveList, {}});
    QVERIFY(times.size() >= 9U && times.size() <= 10U);
    QVERIFY(times.front() - begun >= 30s && times.front() - begun <= 32s); // the snapshot is as new before
    QVERIFY(longestGap(times) <= 33s);
}

void RelayQuestionsTest::liveChannelAsksNoPrices()
{
    Play play({.prices = false});
    play.plan.begin(games(20), play.now);
    QVERIFY(play.plan.isFilled());
    play.plan.look(u"nba-1"_s);
    play.plan.want({u"x"_s});
    play.run(2min);
    QCOMPARE(play.count(Kind::Markets), 0);
    QCOMPARE(play.count(Kind::Game), 1);
    QVERIFY(play.count(Kind::LiveList) >= 3);
}

void RelayQuestionsTest::unknownGamesAreAskedOnce()
{
    Play play;
    play.plan.begin({}, play.now);
    QVERIFY(play.plan.isFilled());
    play.plan.want({u"a"_s, u"b"_s});
    play.plan.want({u"b"_s});
    play.answers = [n = 0](const RelayQuestion &question) mutable {
        return question.game == u"a"_s && n++ < 2 ? Result::Failed : Result::Good;
    };
    play.run(1min);
    QCOMPARE(play.times({Kind::Game, u"b"_s}).size(), 1U);
    const auto times = play.times({Kind::Game, u"a"_s});
    QCOMPARE(times.size(), 3U);
    QVERIFY(times[1] - times[0] >= 2s && times[2] - times[1] >= 4s);
    // One that nobody ever answers for is given up.
    play.plan.want({u"never"_s, u"gone"_s});
    play.answers = [](const RelayQuestion &question) {
        return question.game == u"never"_s ? Result::Failed
            : question.game == u"gone"_s   ? Result::Missing
                                           : Result::Good;
    };
    play.run(20min);
    QCOMPARE(play.times({Kind::Game, u"never"_s}).size(), 5U);
    QCOMPARE(play.times({Kind::Game, u"gone"_s}).size(), 1U);
}

void RelayQuestionsTest::unknownGamesAndPricesTakeTurns()
{
    Play play;
    play.plan.begin(games(30), play.now);
    QStringList many;
    for (int i = 0; i < 300; ++i)
        many.append(u"gone-%1"_s.arg(i));
    play.plan.want(many);
    play.run(1min);
    QVERIFY(play.count(Kind::Game) >= 30);
    QVERIFY(play.count(Kind::Markets) >= 30);
    QVERIFY(play.plan.isFilled());
}

void RelayQuestionsTest::neverMoreThanFourOut()
{
    Play play;
    play.delay = 9s;
    play.plan.begin(games(50), play.now);
    play.plan.want({u"a"_s, u"b"_s, u"c"_s});
    play.run(2min);
    QCOMPARE(play.mostOut, 4U);
    // A lost connection does not make room: what is out is still on its way.
    const std::size_t out = play.out.size();
    QVERIFY(out > 0);
    play.plan.begin(games(50), play.now);
    std::size_t more = 0;
    while (play.plan.take(play.now))
        ++more;
    QCOMPARE(out + more, 4U);
    for (std::size_t i = 0; i < out; ++i)
        play.plan.onStaleAnswer();
    play.plan.want({u"d"_s});
    play.now += 10s;
    while (play.plan.take(play.now))
        ++more;
    QCOMPARE(more, 4U); // the old ones are back: three for prices, one for a game
}

void RelayQuestionsTest::refusalEndsAsking()
{
    Play play;
    play.answers = [](const RelayQuestion &) { return Result::Refused; };
    play.plan.begin(games(20), play.now);
    play.run(1s);
    QCOMPARE(play.plan.standing(), Standing::Refused);
    QVERIFY(play.plan.isFilled()); // it is known that nothing will come
    const auto asked = play.asked.size();
    QVERIFY(asked <= 4U);
    play.run(1h, 1s);
    QCOMPARE(play.asked.size(), asked);
    play.plan.end();
    play.answers = {};
    play.plan.begin(games(20), play.now);
    play.run(30s);
    QCOMPARE(play.plan.standing(), Standing::Fine);
    QVERIFY(play.plan.isFilled());
}

void RelayQuestionsTest::relayWithoutRest()
{
    Play play;
    play.answers = [](const RelayQuestion &) { return Result::Missing; };
    play.plan.begin(games(50), play.now);
    play.run(5s);
    QCOMPARE(play.plan.standing(), Standing::NoRest);
    QVERIFY(play.plan.isFilled());
    QVERIFY(play.asked.size() <= 5U);
    const auto before = play.asked.size();
    play.run(1h, 1s);
    QCOMPARE(play.asked.size() - before, 6U - 1U); // each ten minutes
    // It may learn.
    play.answers = {};
    play.run(15min, 1s);
    QCOMPARE(play.plan.standing(), Standing::Fine);
    QVERIFY(play.count(Kind::Markets) > 50);
}

void RelayQuestionsTest::oneMissingGameIsNotNoRest()
{
    Play play;
    play.answers
        = [](const RelayQuestion &question) { return question.game == u"nba-0"_s ? Result::Missing : Result::Good; };
    play.plan.begin(games(5), play.now);
    play.run(10s);
    QCOMPARE(play.plan.standing(), Standing::Fine);
    QVERIFY(play.plan.isFilled());
    play.run(9min);
    QCOMPARE(play.times(markets(u"nba-0"_s)).size(), 1U);
    play.run(2min);
    QCOMPARE(play.times(markets(u"nba-0"_s)).size(), 2U);
}

void RelayQuestionsTest::busyRelayIsLeftAlone()
{
    Play play;
    bool busy = true;
    play.wait = 40s;
    play.answers = [&](const RelayQuestion &) { return busy ? Result::Busy : Result::Good; };
    play.plan.begin(games(3), play.now);
    play.run(1s);
    QCOMPARE(play.plan.standing(), Standing::Busy);
    QVERIFY(!play.plan.isFilled());
    const auto asked = play.asked.size();
    busy = false;
    play.run(38s);
    QCOMPARE(play.asked.size(), asked);
    play.run(5s);
    QCOMPARE(play.plan.standing(), Standing::Fine);
    QVERIFY(play.plan.isFilled());
}

void RelayQuestionsTest::silenceIsNoStorm()
{
    Play play;
    play.answers = [](const RelayQuestion &) { return Result::Failed; };
    play.plan.begin(games(100), play.now);
    play.run(10min);
    QCOMPARE(play.plan.standing(), Standing::Failing);
    QVERIFY2(play.asked.size() < 60U, qPrintable(QString::number(play.asked.size())));
    QVERIFY(play.asked.size() > 10U);
    play.answers = {};
    play.run(3min);
    QCOMPARE(play.plan.standing(), Standing::Fine);
    QVERIFY(play.plan.isFilled());
}

void RelayQuestionsTest::oneBadGameKeepsNobodyWaiting()
{
    Play play;
    play.answers
        = [](const RelayQuestion &question) { return question.game == u"nba-2"_s ? Result::Failed : Result::Good; };
    play.plan.begin(games(20), play.now);
    play.run(1min);
    QCOMPARE(play.plan.standing(), Standing::Fine);
    QVERIFY(play.plan.isFilled()); // after three tries the picture does not wait for it any more
    play.run(10min);
    const auto tries = play.times(markets(u"nba-2"_s)).size();
    QVERIFY(tries >= 10U && tries <= 17U);
    QVERIFY(longestGap(play.times(markets(u"nba-3"_s))) <= 30s);
}

void RelayQuestionsTest::reconnectBeginsAnew()
{
    Play play;
    play.plan.begin(games(10), play.now);
    play.plan.want({u"x"_s});
    play.delay = 5s;
    play.run(1s);
    QCOMPARE(play.times({Kind::Game, u"x"_s}).size(), 1U);
    play.plan.end();
    play.run(0s);
    QVERIFY(!play.plan.take(play.now));
    for (; !play.out.empty(); play.out.pop_front())
        play.plan.onStaleAnswer();
    play.delay = 100ms;
    const auto before = play.asked.size();
    play.plan.begin(games(10), play.now);
    QCOMPARE(play.plan.filling(), std::optional(std::pair(0, 10)));
    play.run(30s);
    QVERIFY(play.plan.isFilled());
    QVERIFY(play.asked.size() - before >= 11U);
    QCOMPARE(play.times({Kind::Game, u"x"_s}).size(), 2U); // its answer never came
}

void RelayQuestionsTest::strangeIdsLeadNowhere()
{
    QCOMPARE(markets(u"a/b?c=d#e f%2e"_s).path(), u"/v1/games/a%2Fb%3Fc%3Dd%23e%20f%252e/markets"_s);
    QCOMPARE((RelayQuestion {Kind::Game, u"40664-16839-2026-04-14"_s}).path(), u"/v1/games/40664-16839-2026-04-14"_s);
    Play play;
    play.plan.look(u".."_s);
    play.plan.begin(
        {{u".."_s, u"nba"_s}, {u"."_s, u"nba"_s}, {QString(), u"nba"_s}, {QString(300, u'x'), u"nba"_s}}, play.now);
    play.plan.want({u".."_s, QString(), QString(300, u'x')});
    play.run(25s);
    QVERIFY(play.asked.empty());
    QVERIFY(play.plan.isFilled());
}

QTEST_GUILESS_MAIN(RelayQuestionsTest)
#include "tst_relay_questions.moc"
