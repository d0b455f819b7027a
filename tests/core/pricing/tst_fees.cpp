// SPDX-License-Identifier: MIT
#include "core/pricing/Arbitrage.h"
#include "core/pricing/Fees.h"

#include <QTest>

using namespace edgeboard;
using namespace edgeboard::pricing;

/// Published fees, and every cent and many sizes against exact fractions.
class FeesTest final : public QObject
{
    Q_OBJECT

private slots:
    void kalshiOrders_data();
    void kalshiOrders();
    void polymarketOrders();
    void exponents();
    void noPriceNoFee();
    void exactOnEveryCent();
    void exactOnManySizes();
    void tradesOfOneOrder();
    void tradesNeverPayBackMoreThanTheyTook();
};

namespace {

__extension__ using Wide = __int128;

constexpr Micro polymarketRate {30'000};

Price cents(int value)
{
    return Price(value * 10'000);
}

} // namespace

// guides/models.md section 6.
void FeesTest::kalshiOrders_data()
{
    QTest::addColumn<int>("contracts");
    QTest::addColumn<int>("cent");
    QTest::addColumn<int>("fee"); // cents
    QTest::newRow("1 at .50") << 1 << 50 << 2;
    QTest::newRow("10 at .50") << 10 << 50 << 18;
    QTest::newRow("100 at .50") << 100 << 50 << 175;
    QTest::newRow("100 at .05") << 100 << 5 << 34;
    QTest::newRow("100 at .10") << 100 << 10 << 63;
    QTest::newRow("100 at .25") << 100 << 25 << 132;
    QTest::newRow("100 at .75") << 100 << 75 << 132;
}

void FeesTest::kalshiOrders()
{
    QFETCH(int, contracts);
    QFETCH(int, cent);
    QFETCH(int, fee);
    QCOMPARE(orderFee(kalshiTakerRate, cents(cent), contracts * 100, FeeRounding::UpToCent), Dollars {fee} * 10'000);
}

void FeesTest::polymarketOrders()
{
    const auto fee = [](int price, Contracts contracts) {
        return orderFee(polymarketRate, Price(price), contracts, FeeRounding::NearestOf5Decimals);
    };
    QCOMPARE(fee(500'000, 100), Dollars {7'500});
    QCOMPARE(fee(530'000, 100), Dollars {7'470}); // 0.007473
    QCOMPARE(fee(500'000, 100'00), Dollars {750'000});
    QCOMPARE(fee(10'000, 1), Dollars {0}); // 0.00000297
    QCOMPARE(fee(500'000, 7), Dollars {530}); // 0.000525, a half
}

void FeesTest::exponents()
{
    const Micro quarter(250'000);
    QCOMPARE(takerFee(quarter, cents(50), 2), Micro(15'625)); // 0.25 / 16
    QCOMPARE(takerFee(quarter, cents(50), 0), quarter);
    QCOMPARE(takerFee(quarter, cents(10), 2), Micro(2'025)); // 0.25 * 0.0081
    QCOMPARE(takerFee(Micro(1), cents(50), 2), Micro(1)); // up, however little
    QCOMPARE(costOf(cents(50), quarter, 2), Price(515'625));
    // Not known: never too cheap.
    QCOMPARE(takerFee(quarter, cents(50), 3), takerFee(quarter, cents(50), 2));
    QCOMPARE(takerFee(quarter, cents(50), -1), quarter);
    QCOMPARE(orderFee(quarter, cents(50), 100, FeeRounding::UpToCenticent, 2), Dollars {15'700});
}

void FeesTest::noPriceNoFee()
{
    for (const int price : {0, 1'000'000, -1, 1'000'001, -500'000, 2'000'000'000}) {
        QCOMPARE(takerFee(kalshiTakerRate, Price(price)), Micro());
        for (const FeeRounding rounding :
            {FeeRounding::UpToCent, FeeRounding::UpToCenticent, FeeRounding::NearestOf5Decimals})
            QCOMPARE(orderFee(kalshiTakerRate, Price(price), 100, rounding), Dollars {0});
        QCOMPARE(KalshiOrderFees(kalshiTakerRate).trade(Price(price), 100), Dollars {0});
    }
    QCOMPARE(orderFee(kalshiTakerRate, cents(50), 0, FeeRounding::UpToCent), Dollars {0});
    QCOMPARE(orderFee(kalshiTakerRate, cents(50), -100, FeeRounding::UpToCent), Dollars {0});
    QCOMPARE(takerFee(Micro(), cents(50)), Micro());
    QCOMPARE(takerFee(Micro(-1), cents(50)), Micro());
}

// As a fraction: the fee is the least step that is not below rate * p * (1 - p).
void FeesTest::exactOnEveryCent()
{
    for (const int rate : {70'000, 17'500, 30'000, 50'000, 1, 999'999}) {
        for (int price = 1; price < 1'000'000; price += price % 10'000 == 9'999 ? 1 : 37) {
            const Wide exact = Wide {rate} * price * (1'000'000 - price);
            const Wide unit = Wide {1'000'000} * 1'000'000;
            const Wide fee = takerFee(Micro(rate), Price(price)).millionths();
            QVERIFY2(fee * unit >= exact && (fee - 1) * unit < exact, qPrintable(QString::number(price)));
        }
    }
}

void FeesTest::exactOnManySizes()
{
    const Wide scale = Wide {1'000'000} * 1'000'000 * 100;
    for (int cent = 1; cent <= 99; ++cent) {
        for (Contracts contracts = 1; contracts < 100'000'000; contracts += 1 + contracts / 9) {
            const Wide exact
                = Wide {70'000} * cent * 10'000 * (100 - cent) * 10'000 * contracts; // dollars * 1e-6 / scale
            const auto isLeast = [&](Dollars fee, Dollars step) {
                return fee % step == 0 && Wide {fee} * scale >= exact && Wide {fee - step} * scale < exact;
            };
            QVERIFY(isLeast(orderFee(kalshiTakerRate, cents(cent), contracts, FeeRounding::UpToCent), 10'000));
            QVERIFY(isLeast(orderFee(kalshiTakerRate, cents(cent), contracts, FeeRounding::UpToCenticent), 100));
            const Dollars near = orderFee(kalshiTakerRate, cents(cent), contracts, FeeRounding::NearestOf5Decimals);
            const Wide off = Wide {near} * scale - exact;
            QVERIFY(near % 10 == 0 && 2 * off <= 10 * scale && 2 * off > -10 * scale);
        }
    }
}

// Many trades cost what one would, but for less than a cent.
void FeesTest::tradesOfOneOrder()
{
    KalshiOrderFees one(kalshiTakerRate);
    QCOMPARE(one.trade(cents(50), 100), Dollars {20'000});
    QCOMPARE(one.collected(), Dollars {2'500});
    KalshiOrderFees many(kalshiTakerRate);
    Dollars sum = 0;
    for (int i = 0; i < 100; ++i)
        sum += many.trade(cents(50), 100);
    QCOMPARE(sum, orderFee(kalshiTakerRate, cents(50), 10'000, FeeRounding::UpToCent));
    QCOMPARE(many.collected(), Dollars {0});
}

void FeesTest::tradesNeverPayBackMoreThanTheyTook()
{
    for (const bool buys : {true, false}) {
        KalshiOrderFees fees(kalshiTakerRate);
        Dollars exactFees = 0;
        Dollars sum = 0;
        for (int i = 1; i <= 3'000; ++i) {
            const Price price(1 + (i * 7'919) % 999'999);
            const Contracts contracts = 1 + (i * 31) % 999;
            const Dollars fee = fees.trade(price, contracts, buys);
            QVERIFY(fee >= 0);
            exactFees += orderFee(kalshiTakerRate, price, contracts, FeeRounding::UpToCenticent);
            sum += fee;
            QVERIFY(sum - exactFees >= 0);
            QVERIFY(fees.collected() >= 0 && sum - exactFees == fees.collected());
        }
    }
}

QTEST_APPLESS_MAIN(FeesTest)
#include "tst_fees.moc"
