// SPDX-License-Identifier: MIT
#include "app/options/CommandLine.h"
#include "app/options/SettingsCatalog.h"

#include <QTest>

using namespace edgeboard;

class TestCommandLine : public QObject
{
    Q_OBJECT

private:
    static tl::expected<Options, Refusal> run(const QString &line, Program program = Program::Watch)
    {
        QStringList args {QStringLiteral("edgeboard")};
        args += line.split(QLatin1Char(' '), Qt::SkipEmptyParts);
        return parse(args, program, LeagueTable::builtIn());
    }

private slots:
    void everything_that_was_asked_for_is_there()
    {
        const auto options = run(QStringLiteral("--feed espn --feed relay --feed espn --leagues nba,NFL "
                                                "--set signal.threshold=0.1 --set signal.hold_ms=0 --for 5 --once "
                                                "--profile p --record r.ebsession"));
        QVERIFY(options);
        QCOMPARE(options->feeds, (QStringList {QStringLiteral("espn"), QStringLiteral("relay")}));
        QCOMPARE(options->leagues, (QStringList {QStringLiteral("nba"), QStringLiteral("nfl")}));
        QCOMPARE(options->rules.threshold, Micro(100'000));
        QCOMPARE(options->rules.hold.count(), 0);
        QCOMPARE(options->forSeconds, std::optional<int>(5));
        QVERIFY(options->once);
        QCOMPARE(options->profileDir, QStringLiteral("p"));
        QCOMPARE(options->recordFile, QStringLiteral("r.ebsession"));
        QVERIFY(!options->speedGiven);
    }

    void speed()
    {
        QCOMPARE(run(QStringLiteral("--demo --speed max"))->speed, 0.0);
        QCOMPARE(run(QStringLiteral("--demo --speed 60"))->speed, 60.0);
        QVERIFY(run(QStringLiteral("--demo --speed 60"))->speedGiven);
    }

    void desktop_takes_a_session_file_and_a_window_size()
    {
        const auto options
            = run(QStringLiteral("last.ebsession --window-size 1024x640 --theme light"), Program::Desktop);
        QVERIFY(options);
        QCOMPARE(options->sessionFile, QStringLiteral("last.ebsession"));
        QCOMPARE(options->windowSize, QSize(1024, 640));
        QCOMPARE(options->theme, QStringLiteral("light"));
    }

    void bridge_has_options_of_its_own()
    {
        const auto options
            = run(QStringLiteral("--listen [::1]:0 --interval 1.5 --max-clients 5 --leagues nba"), Program::Bridge);
        QVERIFY(options);
        QCOMPARE(options->settings.value(QStringLiteral("bridge.listen")), QStringLiteral("[::1]:0"));
        QCOMPARE(options->settings.value(QStringLiteral("espn.interval_s")), QStringLiteral("1.5"));
        QCOMPARE(options->maxClients, 5);
        QCOMPARE(run(QString(), Program::Bridge)->maxClients, 20'000);
        QVERIFY(run(QStringLiteral("--feed espn"), Program::Bridge));
        QVERIFY(!run(QString(), Program::Bridge)->settings.contains(QStringLiteral("espn.interval_s")));
        for (const char *line : {"--listen 8765", "--interval 0", "--interval x", "--max-clients 0",
                 "--max-clients 2000000", "--feed relay", "--record r", "--token t", "last.ebsession"}) {
            const auto refused = run(QLatin1String(line), Program::Bridge);
            QVERIFY2(!refused && refused.error().exitCode == 2, line);
        }
    }

    void watch_knows_one_command()
    {
        QCOMPARE(run(QStringLiteral("fair"))->command, QStringLiteral("fair"));
        QCOMPARE(run(QStringLiteral("fiar")).error().exitCode, 2);
    }

    void help_and_version_are_not_errors()
    {
        const auto help = run(QStringLiteral("--help"));
        QVERIFY(!help);
        QCOMPARE(help.error().exitCode, 0);
        for (const QString &key : settings::keys())
            QVERIFY2(help.error().message.contains(key), qPrintable(key));
        QCOMPARE(run(QStringLiteral("--version")).error().exitCode, 0);
        QVERIFY(run(QStringLiteral("--version")).error().message.startsWith(QStringLiteral("edgeboard-watch ")));
    }

    void refusals_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *line, const char *says) {
            QTest::newRow(line) << QString::fromLatin1(line) << QString::fromLatin1(says);
        };
        row("--leages nba", "--leagues");
        row("--leagues nab", "nba");
        row("--leagues ,", "names no league");
        row("--feed epsn", "espn");
        row("--set signal.treshold=0.1", "signal.threshold");
        row("--set signal.threshold=2", "from 0 to 1");
        row("--set signal.threshold=abc", "from 0 to 1");
        row("--set signal.threshold=nan", "from 0 to 1");
        row("--set signal.hold_ms=1.5", "whole number");
        row("--set signal.basis=both", "net or gross");
        row("--set signal.threshold=0.1 --set signal.clear=0.2", "must not be above");
        row("--set nonsense", "KEY=VALUE");
        row("--set relay.key=abc", "secret");
        row("--set sgo.api_key=abc", "EDGEBOARD_SGO_KEY");
        row("--set relay.url=wss://user:pw@example.org", "plain address");
        row("--set relay.url=ws://example.org", "without TLS");
        row("--set relay.url=https://example.org", "wss://");
        row("--set espn.url=https://example.org/path", "the path is ours");
        row("--set sgo.url=https://example.org/v3", "must end in /v2");
        row("--set bridge.listen=8765", "host:port");
        row("--speed mx", "max");
        row("--speed 0", "0.1");
        row("--speed -3", "--speed");
        row("--for soon", "seconds");
        row("--demo --session a.ebsession", "exclude");
        row("--demo --feed espn", "instead of live feeds");
        row("--set", "Missing value");
        row("--format xml", "json or text");
    }

    void refusals()
    {
        QFETCH(QString, line);
        QFETCH(QString, says);
        const auto options = run(line);
        QVERIFY(!options);
        QCOMPARE(options.error().exitCode, 2);
        QVERIFY2(options.error().message.contains(says), qPrintable(options.error().message));
        QVERIFY2(!options.error().message.contains(QStringLiteral("user:pw")), "an error must not repeat a password");
    }

    void the_desktop_opens_the_page_that_is_asked_for()
    {
        const auto desktop = [](const QString &line) {
            QStringList args {QStringLiteral("edgeboard")};
            return parse(args + line.split(QLatin1Char(' ')), Program::Desktop, LeagueTable::builtIn());
        };
        QCOMPARE(desktop(QStringLiteral("--page feeds"))->page, QStringLiteral("feeds"));
        QCOMPARE(desktop(QStringLiteral("--page history"))->page, QStringLiteral("history"));
        QCOMPARE(desktop(QStringLiteral("--page game:nfl-1"))->page, QStringLiteral("game:nfl-1"));
        QVERIFY(desktop(QStringLiteral("--page feds")).error().message.contains(QStringLiteral("feeds")));
        QVERIFY(!run(QStringLiteral("--page feeds"))); // not the watch
    }

    void loopback_needs_no_tls()
    {
        for (const char *url : {"ws://127.0.0.1:9", "ws://localhost:9", "ws://[::1]:9", "wss://example.org"})
            QVERIFY2(run(QStringLiteral("--set relay.url=%1").arg(QLatin1String(url))), url);
    }

    void a_low_threshold_pulls_clear_down()
    {
        const auto options = run(QStringLiteral("--set signal.threshold=0.03"));
        QVERIFY(options);
        QCOMPARE(options->rules.clear, Micro(30'000));
    }

    void every_default_is_valid()
    {
        for (const Setting &setting : settings::catalog()) {
            if (!setting.fallback.isEmpty())
                QVERIFY2(settings::validated(setting.key, setting.fallback), qPrintable(setting.key));
        }
        const auto rules = settings::applyTo(EdgeRules {}, {});
        QCOMPARE(*rules, EdgeRules {});
    }
};

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_CommandLine.moc"
