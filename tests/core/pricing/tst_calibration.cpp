// SPDX-License-Identifier: MIT
// Reliability of forecasts, against figures worked out by hand and by another program.
#include "core/pricing/Calibration.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <cmath>
#include <limits>

using namespace edgeboard::pricing;
using namespace Qt::StringLiterals;

class TestCalibration : public QObject
{
    Q_OBJECT

private:
    static QJsonObject reference()
    {
        QFile file(QStringLiteral(EDGEBOARD_TEST_DATA "/pricing/calibration.json"));
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
    }
    static bool near(double a, double b) { return std::abs(a - b) < 1e-9; }

private slots:
    void by_hand()
    {
        // Game 1: 0.8 and 0.6, won. Game 2: 0.8 once, lost. Game 1 does not count twice.
        const std::vector<GradedForecast> rows {{1, 0.8, true}, {1, 0.6, true}, {2, 0.8, false}};
        const Calibration found = calibrate(rows);
        QCOMPARE(found.games, 2);
        QCOMPARE(found.rows, 3);
        QVERIFY(near(found.brier, ((0.04 + 0.16) / 2 + 0.64) / 2));
        QVERIFY(near(found.logLoss, (-(std::log(0.8) + std::log(0.6)) / 2 - std::log(0.2)) / 2));
        QCOMPARE(found.bins.size(), 2U);
        QVERIFY(near(found.bins[0].said, 0.6) && near(found.bins[0].happened, 1.0));
        QCOMPARE(found.bins[1].games, 2);
        QVERIFY(near(found.bins[1].from, 0.8) && near(found.bins[1].to, 0.9));
        QVERIFY(near(found.bins[1].happened, 0.5 / 1.5)); // half of game 1 against all of game 2
        QVERIFY(near(found.error, (0.5 * 0.4 + 1.5 * (0.8 - 0.5 / 1.5)) / 2));
    }

    void watching_a_game_longer_changes_nothing()
    {
        std::vector<GradedForecast> rows {{1, 0.7, true}, {2, 0.7, false}};
        const Calibration once = calibrate(rows);
        for (int i = 0; i < 200; ++i)
            rows.push_back({1, 0.7, true});
        const Calibration often = calibrate(rows);
        QCOMPARE(often.games, 2);
        QCOMPARE(often.rows, 202);
        QVERIFY(near(often.brier, once.brier) && near(often.logLoss, once.logLoss) && near(often.error, once.error));
        QVERIFY(near(often.bins[0].low, once.bins[0].low) && near(often.bins[0].high, once.bins[0].high));
    }

    void one_and_nought_have_their_place_and_a_finite_cost()
    {
        const std::vector<GradedForecast> rows {{1, 1.0, false}, {2, 0.0, false}, {3, 0.1, true}};
        const Calibration found = calibrate(rows);
        QCOMPARE(found.bins.size(), 3U);
        QVERIFY(near(found.bins.back().from, 0.9) && near(found.bins.back().to, 1.0));
        QVERIFY(near(found.bins[1].from, 0.1)); // an edge belongs to the bin that it opens
        QVERIFY(near(found.logLoss, (-std::log(1e-3) - std::log(0.999) - std::log(0.1)) / 3));
    }

    void nothing_and_nonsense()
    {
        QCOMPARE(calibrate({}).games, 0);
        QVERIFY(calibrate({}).bins.empty());
        const std::vector<GradedForecast> rows {
            {1, std::numeric_limits<double>::quiet_NaN(), true}, {1, 1.01, true}, {2, -0.1, false}, {3, 0.5, true}};
        const Calibration found = calibrate(rows, 0); // as one bin
        QCOMPARE(found.games, 1);
        QCOMPARE(found.rows, 1);
        QVERIFY(near(found.brier, 0.25));
        QCOMPARE(found.bins.size(), 1U);
    }

    void wilson_agrees_with_another_program()
    {
        const QJsonArray vectors = reference().value("wilson"_L1).toArray();
        QCOMPARE(vectors.size(), 5);
        for (const QJsonValue &vector : vectors) {
            const QJsonArray one = vector.toArray();
            const Interval found = wilson(one[0].toDouble(), one[1].toDouble());
            QVERIFY(near(found.low, one[2].toDouble()) && near(found.high, one[3].toDouble()));
        }
        QVERIFY(near(wilson(0.3, 0).high, 1.0) && near(wilson(0.3, 0).low, 0.0));
    }

    void measures_agree_with_another_program()
    {
        const QJsonArray cases = reference().value("cases"_L1).toArray();
        QCOMPARE(cases.size(), 3);
        for (const QJsonValue &value : cases) {
            std::vector<GradedForecast> rows;
            for (const QJsonValue &row : value["rows"_L1].toArray())
                rows.push_back({row[0].toInt(), row[1].toDouble(), row[2].toInt() == 1});
            const Calibration found = calibrate(rows, value["count"_L1].toInt());
            const QJsonValue expected = value["expected"_L1];
            QCOMPARE(found.games, expected["games"_L1].toInt());
            QCOMPARE(found.rows, expected["rows"_L1].toInt());
            QVERIFY(near(found.brier, expected["brier"_L1].toDouble()));
            QVERIFY(near(found.logLoss, expected["log_loss"_L1].toDouble()));
            QVERIFY(near(found.error, expected["error"_L1].toDouble()));
            const QJsonArray bins = expected["bins"_L1].toArray();
            QCOMPARE(static_cast<qsizetype>(found.bins.size()), bins.size());
            for (qsizetype i = 0; i < bins.size(); ++i) {
                const CalibrationBin &bin = found.bins[static_cast<std::size_t>(i)];
                QCOMPARE(bin.games, bins[i]["games"_L1].toInt());
                QCOMPARE(bin.rows, bins[i]["rows"_L1].toInt());
                QVERIFY(near(bin.from, bins[i]["from"_L1].toDouble()) && near(bin.said, bins[i]["said"_L1].toDouble()));
                QVERIFY(near(bin.happened, bins[i]["happened"_L1].toDouble()));
                QVERIFY(near(bin.low, bins[i]["low"_L1].toDouble()) && near(bin.high, bins[i]["high"_L1].toDouble()));
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestCalibration)
#include "tst_calibration.moc"
