// SPDX-License-Identifier: MIT
// Real games of two venues, by nothing but their ids: all that are one are joined, and none that are a day apart.
#include "core/state/GameBook.h"
#include "core/state/GameMatcher.h"
#include "core/types/LeagueTable.h"
#include "core/wire/KalshiTicker.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace edgeboard;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const QString venue = u"polymarket_us"_s;
const QString kalshi = u"kalshi"_s;

struct Pair
{
    QString slug;
    QString ticker;
    bool isOneGame = false;
};

std::vector<Pair> pairs()
{
    QFile file(QStringLiteral(EDGEBOARD_TEST_DATA "/identity/pairs.csv"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    std::vector<Pair> result;
    (void)file.readLine();
    while (!file.atEnd()) {
        const QStringList cells = QString::fromUtf8(file.readLine()).trimmed().split(u',');
        result.push_back({cells.value(1), cells.value(2), cells.value(3) == u"yes"_s});
    }
    return result;
}

Team coded(const QString &code)
{
    return Team {code, code, code, {}, {}};
}

// Codes and an Eastern date: all that a slug says.
GameUpdate ofSlug(const QString &slug)
{
    static const QRegularExpression form(u"^a[a-z]c-([a-z]+)-([a-z0-9]+)-([a-z0-9]+)-(\\d{4}-\\d\\d-\\d\\d)"_s);
    const auto match = form.match(slug);
    GameUpdate update;
    update.sourceId = slug;
    update.league = match.captured(1);
    update.away = coded(match.captured(2));
    update.home = coded(match.captured(3));
    update.day = QDate::fromString(match.captured(4), Qt::ISODate);
    return update;
}

GameUpdate ofTicker(const QString &event)
{
    GameUpdate update;
    const auto ticker = wire::readKalshiTicker(event, LeagueTable::builtIn(), TeamTable::builtIn());
    if (!ticker)
        return update;
    update.sourceId = event;
    update.league = ticker->league;
    update.home = Team {ticker->home.name, {}, ticker->homeCode, {}, {}};
    update.away = Team {ticker->away.name, {}, ticker->awayCode, {}, {}};
    update.start = ticker->start;
    update.day = ticker->day;
    update.gameNumber = ticker->gameNumber;
    return update;
}

} // namespace

class IdentityTest final : public QObject
{
    Q_OBJECT

private slots:
    void eachPairAlone_data();
    void eachPairAlone();
    void allOnOneBoard();
};

void IdentityTest::eachPairAlone_data()
{
    QTest::addColumn<QString>("slug");
    QTest::addColumn<QString>("ticker");
    QTest::addColumn<bool>("isOneGame");
    for (const Pair &pair : pairs())
        QTest::newRow(qPrintable(pair.slug)) << pair.slug << pair.ticker << pair.isOneGame;
}

void IdentityTest::eachPairAlone()
{
    QFETCH(QString, slug);
    QFETCH(QString, ticker);
    QFETCH(bool, isOneGame);
    GameBook book;
    GameMatcher matcher;
    const GameUpdate first = ofSlug(slug);
    const GameUpdate second = ofTicker(ticker);
    QVERIFY(!second.sourceId.isEmpty());
    const auto id = matcher.match(venue, first, book);
    (void)book.apply(*id, venue, first, 1s);
    const auto other = matcher.match(kalshi, second, book);
    QVERIFY(other);
    QCOMPARE(*other == *id, isOneGame);
    if (isOneGame)
        QCOMPARE(matcher.join(kalshi, ticker)->rule, JoinRule::TeamsAndDay);
}

void IdentityTest::allOnOneBoard()
{
    GameBook book;
    GameMatcher matcher;
    const std::vector<Pair> all = pairs();
    QVERIFY(all.size() >= 59);
    QHash<QString, QString> bySlug;
    for (const Pair &pair : all) {
        if (bySlug.contains(pair.slug))
            continue;
        const GameUpdate update = ofSlug(pair.slug);
        const auto id = matcher.match(venue, update, book);
        QVERIFY2(id, qPrintable(pair.slug));
        (void)book.apply(*id, venue, update, 1s);
        bySlug.insert(pair.slug, *id);
    }
    int joined = 0;
    for (const Pair &pair : all) {
        const GameUpdate update = ofTicker(pair.ticker);
        const auto id = matcher.match(kalshi, update, book);
        if (id)
            (void)book.apply(*id, kalshi, update, 2s);
        QVERIFY2((id == bySlug.value(pair.slug)) == pair.isOneGame, qPrintable(pair.slug + u' ' + pair.ticker));
        joined += pair.isOneGame ? 1 : 0;
    }
    QCOMPARE(joined, 52);
}

QTEST_APPLESS_MAIN(IdentityTest)
#include "tst_identity.moc"
