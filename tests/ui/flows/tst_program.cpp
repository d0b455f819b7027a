// SPDX-License-Identifier: MIT
// The real program on its demo: what a user starts.
#include <QImage>
#include <QProcess>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

class TestProgram : public QObject
{
    Q_OBJECT

private:
    struct Outcome
    {
        int code = -1;
        QString output;
        QString errors;
    };

    static Outcome run(const QStringList &arguments, const QStringList &without = {})
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const QString &name : without)
            environment.remove(name);
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(EDGEBOARD_BIN_DIR "/edgeboard"), arguments);
        process.waitForFinished(60'000);
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            QString::fromUtf8(process.readAllStandardOutput()), QString::fromUtf8(process.readAllStandardError())};
    }

private slots:
    void draws_its_demo_and_says_nothing_on_standard_error_data()
    {
        QTest::addColumn<QString>("theme");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<QString>("page");
        const QString board = QStringLiteral("board");
        const QString feeds = QStringLiteral("feeds");
        QTest::newRow("dark") << QStringLiteral("dark") << QSize(1440, 900) << board;
        QTest::newRow("light") << QStringLiteral("light") << QSize(1440, 900) << board;
        QTest::newRow("narrow") << QStringLiteral("contrast") << QSize(1024, 640) << board;
        QTest::newRow("feeds") << QStringLiteral("dark") << QSize(1440, 900) << feeds;
        const QString game = QStringLiteral("game:first");
        QTest::newRow("game") << QStringLiteral("dark") << QSize(1440, 900) << game;
        QTest::newRow("game, narrow") << QStringLiteral("contrast") << QSize(1024, 640) << game;
        QTest::newRow("history") << QStringLiteral("dark") << QSize(1440, 900) << QStringLiteral("history");
        QTest::newRow("feeds, narrow") << QStringLiteral("light") << QSize(1024, 640) << feeds;
    }

    void draws_its_demo_and_says_nothing_on_standard_error()
    {
        QFETCH(QString, theme);
        QFETCH(QSize, size);
        QFETCH(QString, page);
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("picture.png"));
        const Outcome outcome = run({QStringLiteral("--demo"), QStringLiteral("--theme"), theme,
            QStringLiteral("--profile"), folder.path(), QStringLiteral("--page"), page, QStringLiteral("--window-size"),
            QStringLiteral("%1x%2").arg(size.width()).arg(size.height()), QStringLiteral("--screenshot"), file,
            QStringLiteral("--screenshot-after"), QStringLiteral("2500")});
        QVERIFY2(outcome.code == 0, qPrintable(outcome.errors));
        QStringList errors = outcome.errors.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        errors.removeIf(
            [](const QString &line) { return line.startsWith(QStringLiteral("QStandardPaths: XDG_RUNTIME_DIR")); });
        QCOMPARE(errors, QStringList()); // no QML warning
        const QImage image(file);
        QCOMPARE(image.size(), size);
        QSet<QRgb> colours;
        for (int x = 0; x < image.width(); ++x) {
            for (int y = image.height() / 5; y < image.height() * 3 / 4; ++y)
                colours.insert(image.pixel(x, y));
        }
        QVERIFY2(colours.size() > 100, "the page is blank");
    }

    void self_test()
    {
        QTemporaryDir folder;
        QCOMPARE(run({QStringLiteral("--self-test"), QStringLiteral("--profile"), folder.path()}).code, 0);
    }

    void without_a_display_it_says_so()
    {
        const Outcome outcome = run(
            {}, {QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("DISPLAY"), QStringLiteral("WAYLAND_DISPLAY")});
        QCOMPARE(outcome.code, 1);
        QVERIFY(outcome.errors.contains(QStringLiteral("no display")));
    }

    void usage_errors_end_with_two()
    {
        QCOMPARE(run({QStringLiteral("--leagues"), QStringLiteral("nab")}).code, 2);
        QCOMPARE(run({QStringLiteral("--version")}).code, 0);
        QCOMPARE(run({QStringLiteral("--session"), QStringLiteral("not-there.ebsession")}).code, 4);
    }
};

QTEST_GUILESS_MAIN(TestProgram)
#include "tst_program.moc"
