// SPDX-License-Identifier: MIT
#include "app/models/Formats.h"

#include <QTest>

using namespace edgeboard;
using namespace std::chrono_literals;

class TestFormats : public QObject
{
    Q_OBJECT

private slots:
    void prices_data()
    {
        QTest::addColumn<int>("micro");
        QTest::addColumn<int>("american");
        QTest::addColumn<QStringList>("shown"); // American, decimal, fractional, probability, cents
        const auto row = [](const char *name, int micro, int american, const char *shown) {
            QTest::newRow(name) << micro << american << QString::fromUtf8(shown).split(QLatin1Char(' '));
        };
        // Conversions: guides/models.md section 6. -100 and +100 are both 2.0.
        row("an underdog", 409'836, 144, "+144 2.44 36/25 41.0% 41.0¢");
        row("a favourite", 579'832, -138, "−138 1.72 8/11 58.0% 58.0¢");
        row("computed", 410'000, 0, "+144 2.44 36/25 41.0% 41.0¢");
        row("even", 500'000, 0, "−100 2.00 evens 50.0% 50.0¢");
        row("even as a book writes it", 500'000, 100, "+100 2.00 evens 50.0% 50.0¢");
        row("the usual price", 523'810, -110, "−110 1.91 10/11 52.4% 52.4¢");
        row("its mirror", 476'190, 110, "+110 2.10 11/10 47.6% 47.6¢");
        row("no usual fraction is near", 442'478, 126, "+126 2.26 63/50 44.2% 44.2¢");
        row("a long shot", 10'000, 0, "+9900 100.00 99/1 1.0% 1.0¢");
        row("Kalshi at 41", 410'000, 0, "+144 2.44 36/25 41.0% 41.0¢");
        row("three places", 952'381, -2000, "−2000 1.050 1/20 95.2% 95.2¢");
        row("from there two", 909'091, -1000, "−1000 1.10 1/10 90.9% 90.9¢");
        row("nearly sure", 990'000, 0, "−9900 1.010 1/99 99.0% 99.0¢");
    }

    void prices()
    {
        QFETCH(int, micro);
        QFETCH(int, american);
        QFETCH(QStringList, shown);
        const std::optional<int> stated = american == 0 ? std::nullopt : std::optional(american);
        auto format = fmt::PriceFormat::American;
        for (const QString &text : shown) {
            QCOMPARE(fmt::price(Micro(micro), stated, format), text);
            format = fmt::next(format);
        }
        QVERIFY(format == fmt::PriceFormat::American); // five formats, then again
    }

    void the_formats_have_names()
    {
        QCOMPARE(fmt::priceFormatNames().join(QLatin1Char(' ')),
            QStringLiteral("American Decimal Fractional Probability Cents"));
    }

    void shares_and_money()
    {
        QCOMPARE(fmt::percent(0.046), QStringLiteral("4.6\u00a0%"));
        QCOMPARE(fmt::percent(-0.008), QStringLiteral("−0.8\u00a0%"));
        QCOMPARE(fmt::percent(-0.0001), QStringLiteral("0.0\u00a0%"));
        QCOMPARE(fmt::dollars(1839.6), QStringLiteral("$1,840"));
    }

    void no_price_is_no_text()
    {
        QCOMPARE(fmt::price(Micro(0), {}, fmt::PriceFormat::Decimal), QString());
        QCOMPARE(fmt::price(Micro(Micro::One), {}, fmt::PriceFormat::American), QString());
    }

    void numbers()
    {
        QCOMPARE(fmt::points(Micro(552'340)), QStringLiteral("55.2"));
        QCOMPARE(fmt::points(Micro(Micro::One)), QStringLiteral("100.0"));
        QCOMPARE(fmt::signedPoints(Micro(134'000)), QStringLiteral("+13.4"));
        QCOMPARE(fmt::signedPoints(Micro(-4'000)), QStringLiteral("−0.4"));
        QCOMPARE(fmt::signedPoints(Micro(-300)), QStringLiteral("+0.0")); // never "minus nothing"
        QCOMPARE(fmt::score(20, 21), QStringLiteral("20–21"));
        QCOMPARE(fmt::line(21350), QStringLiteral("213.5"));
        QCOMPARE(fmt::line(4400), QStringLiteral("44"));
        QCOMPARE(fmt::signedLine(-350), QStringLiteral("−3.5"));
        QCOMPARE(fmt::signedLine(150), QStringLiteral("+1.5"));
    }

    void ages_data()
    {
        QTest::addColumn<qint64>("ms");
        QTest::addColumn<QString>("shown");
        QTest::addColumn<QString>("state");
        const auto row = [](qint64 ms, const char *shown, const char *state) {
            QTest::addRow("%lld", static_cast<long long>(ms))
                << ms << QString::fromUtf8(shown).replace(QLatin1Char('_'), QChar(u'\u00a0'))
                << QString::fromLatin1(state);
        };
        row(-50, "0.0_s", "fresh");
        row(600, "0.6_s", "fresh");
        row(5'000, "5.0_s", "fresh");
        row(5'001, "5.0_s", "ageing");
        row(9'999, "9.9_s", "ageing");
        row(10'000, "10_s", "ageing");
        row(30'000, "30_s", "ageing");
        row(30'001, "30_s", "stale");
        row(59'999, "59_s", "stale");
        row(94'000, "1:34", "stale");
        row(599'000, "9:59", "stale");
        row(600'000, "10_m", "stale");
        row(1'080'000, "18_m", "stale");
        row(11'340'000, "3_h_09_m", "stale");
        row(172'800'000, "2_d", "stale");
    }

    void ages()
    {
        QFETCH(qint64, ms);
        QFETCH(QString, shown);
        QFETCH(QString, state);
        const MonotonicTime age = std::chrono::milliseconds(ms);
        QCOMPARE(fmt::age(age), shown);
        QCOMPARE(fmt::wordFor(fmt::ageState(age)), state);
    }

    void an_unknown_age_says_so()
    {
        QCOMPARE(fmt::age(std::optional<MonotonicTime> {}), QStringLiteral("unknown"));
        QVERIFY(fmt::ageState(std::nullopt) == fmt::AgeState::Unknown);
    }

    void durations_and_rates()
    {
        QCOMPARE(fmt::duration(47s), QStringLiteral("0:47"));
        QCOMPARE(fmt::duration(725s), QStringLiteral("12:05"));
        QCOMPARE(fmt::duration(3731s), QStringLiteral("1:02:11"));
        QCOMPARE(fmt::rate(14), QStringLiteral("14/min"));
        QCOMPARE(fmt::rate(24'720), QStringLiteral("412/s"));
        QCOMPARE(fmt::rate(0), QString());
    }

    void starts()
    {
        // The tests run in UTC.
        const WallTime now {std::chrono::milliseconds(1'795'381'777'000)}; // Sunday 22 November 2026 21:09:37
        QCOMPARE(fmt::timeOfDay(now), QStringLiteral("21:09:37"));
        QCOMPARE(fmt::zoneName(now), QStringLiteral("UTC"));
        QCOMPARE(fmt::day(now), QStringLiteral("Sun 22 Nov"));
        QCOMPARE(fmt::startTime(now + 1h, now), QStringLiteral("22:09\u00a0UTC"));
        QCOMPARE(fmt::startTime(now + 144h, now), QStringLiteral("Sat 21:09\u00a0UTC"));
        QCOMPARE(fmt::startTime(now + 240h, now), QStringLiteral("2 Dec 21:09\u00a0UTC"));
        QCOMPARE(fmt::startBrief(now + 144h, now), QStringLiteral("Sat"));
        QCOMPARE(fmt::startBrief(now + 1h, now), QStringLiteral("22:09"));
    }

    void words()
    {
        QCOMPARE(fmt::ordinal(1), QStringLiteral("1st"));
        QCOMPARE(fmt::ordinal(11), QStringLiteral("11th"));
        QCOMPARE(fmt::ordinal(22), QStringLiteral("22nd"));
        QCOMPARE(fmt::venueCode(QStringLiteral("Polymarket (main)")), QStringLiteral("PM"));
        QCOMPARE(fmt::venueCode(QStringLiteral("Novig")), QStringLiteral("NOVIG"));
    }
};

QTEST_GUILESS_MAIN(TestFormats)
#include "tst_Formats.moc"
