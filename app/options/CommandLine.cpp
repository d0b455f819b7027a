// SPDX-License-Identifier: MIT
#include "app/options/CommandLine.h"

#include "app/options/SettingsCatalog.h"
#include "core/base/Nearest.h"

#include <QCommandLineParser>

#include <algorithm>
#include <utility>

namespace edgeboard {

namespace {

constexpr double slowestSpeed = 0.1;
constexpr double fastestSpeed = 1000;
constexpr int mostClients = 1'000'000; // more than one machine has ports for
constexpr int longestWatch = 2'000'000; // seconds: three weeks, what a timer can hold

QStringList words(const char *list)
{
    return QString::fromLatin1(list).split(QLatin1Char(' '));
}

QList<QCommandLineOption> optionsOf(Program program)
{
    const auto option = [](const char *name, const char *help, const char *value = nullptr) {
        return QCommandLineOption(
            QLatin1String(name), QLatin1String(help), value ? QString(QLatin1String(value)) : QString());
    };
    QList<QCommandLineOption> all {
        option("set", "Override one setting for this run. May be repeated.", "KEY=VALUE"),
        option("leagues", "Follow these leagues, for example nba,nfl.", "IDS"),
        option("profile", "Keep settings, database and sessions below DIR.", "DIR"),
        option("session", "Play a recorded session instead of live feeds. Nothing leaves the machine.", "FILE"),
        option("speed", "Speed of a session: a number, or max.", "N|max"),
        option("demo", "Play the session that ships with the program."),
    };
    if (program == Program::Bridge) {
        all.append(option("listen", "Listen there: host:port. Beyond this machine a token is needed.", "ADDRESS"));
        all.append(option("interval", "Seconds between two questions to ESPN about what is live [3].", "SECONDS"));
        all.append(option("max-clients", "WebSocket clients at most [20000]; the next gets 503.", "N"));
        all.prepend(option("feed", "What is asked: espn, the only one so far.", "KIND"));
    } else {
        all.prepend(
            option("feed", "Use this feed: espn, bridge, relay, sgo, polymarket or kalshi. May be repeated.", "KIND"));
        all.append(option("record", "Record what comes in.", "FILE"));
    }
    if (program == Program::Watch) {
        all.append(option("for", "Stop after that time.", "SECONDS"));
        all.append(option("once", "Stop after the first complete picture of every feed."));
        all.append(option("format", "json (one object a line) or text.", "FORM"));
    } else if (program == Program::Desktop) {
        all.append(option("theme", "dark, light, contrast or system, for this run.", "NAME"));
        all.append(option("page", "board, history, feeds or game:ID (game:first): what to show first.", "NAME"));
        all.append(option("window-size", "Size of the window, for example 1440x900.", "WxH"));
        all.append(option("self-test", "Load everything, draw one frame and quit."));
        all.append(option("screenshot", "Save a picture of the window and quit.", "FILE"));
        all.append(option("screenshot-after", "Wait that long before the picture.", "MS"));
        all.append(option("measure", "Print what start, frames and process cost in that time, and quit.", "SECONDS"));
    }
    all.append(QCommandLineOption({QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Show this text.")));
    all.append(
        QCommandLineOption({QStringLiteral("v"), QStringLiteral("version")}, QStringLiteral("Show the version.")));
    return all;
}

QString nameOf(Program program)
{
    switch (program) {
    case Program::Desktop:
        return QStringLiteral("edgeboard");
    case Program::Watch:
        return QStringLiteral("edgeboard-watch");
    case Program::Bridge:
        return QStringLiteral("edgeboard-bridge");
    }
    return {};
}

/// Collects the first thing that is wrong; later steps do nothing then.
class Reader
{
public:
    Reader(const QCommandLineParser &parser, const LeagueTable &leagues)
        : m_parser(parser)
        , m_leagues(leagues)
        , m_given(parser.optionNames())
    {
    }

    [[nodiscard]] tl::expected<Options, Refusal> read(Program program)
    {
        readPositional(program);
        readFeeds();
        readSettings();
        readLeagues();
        readSession();
        if (program == Program::Watch)
            readWatch();
        else if (program == Program::Bridge)
            readBridge();
        else
            readDesktop();
        if (!m_problem.isEmpty())
            return tl::unexpected(Refusal {m_problem, 2});
        return m_options;
    }

private:
    void refuse(const QString &message)
    {
        if (m_problem.isEmpty())
            m_problem = message.trimmed();
    }
    // Not every program has every option; one that is not there was not given.
    [[nodiscard]] QString value(const char *name) const
    {
        return isSet(name) ? m_parser.value(QLatin1String(name)) : QString();
    }
    [[nodiscard]] bool isSet(const char *name) const { return m_given.contains(QLatin1String(name)); }

    void readPositional(Program program)
    {
        const QStringList rest = m_parser.positionalArguments();
        if (rest.isEmpty())
            return;
        if (program == Program::Desktop && rest.size() == 1 && !isSet("session")) {
            m_options.sessionFile = rest.first();
        } else if (program == Program::Watch && rest == QStringList {QStringLiteral("fair")}) {
            m_options.command = rest.first();
        } else {
            const QString &odd = rest.last();
            const QStringList known = program == Program::Watch ? QStringList {QStringLiteral("fair")} : QStringList {};
            refuse(QStringLiteral("\"%1\" is not understood. %2").arg(odd, didYouMean(odd, known)));
        }
    }

    void readFeeds()
    {
        static const QStringList kinds = words("espn bridge relay sgo polymarket kalshi model");
        for (const QString &kind : m_parser.values(QStringLiteral("feed"))) {
            if (!kinds.contains(kind)) {
                refuse(QStringLiteral("There is no feed \"%1\". %2 The feeds are %3.")
                           .arg(kind, didYouMean(kind, kinds), kinds.join(QLatin1String(", "))));
            } else if (!m_options.feeds.contains(kind)) {
                m_options.feeds.append(kind);
            }
        }
    }

    void readSettings()
    {
        for (const QString &text : m_parser.values(QStringLiteral("set"))) {
            const auto pair = settings::assignment(text);
            if (pair)
                m_options.settings.insert(pair->first, pair->second);
            else
                refuse(pair.error().message);
        }
        const auto rules = settings::applyTo(EdgeRules {}, m_options.settings);
        if (rules)
            m_options.rules = *rules;
        else
            refuse(rules.error().message);
    }

    void readLeagues()
    {
        for (const QString &list : m_parser.values(QStringLiteral("leagues"))) {
            for (const QString &part : list.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
                const QString id = part.trimmed().toLower();
                if (!m_leagues.byId(id))
                    refuse(QStringLiteral("There is no league \"%1\". %2").arg(part, didYouMean(id, m_leagues.ids())));
                else if (!m_options.leagues.contains(id))
                    m_options.leagues.append(id);
            }
        }
        if (isSet("leagues") && m_options.leagues.isEmpty())
            refuse(QStringLiteral("--leagues names no league. Write for example --leagues nba,nfl."));
    }

    void readSession()
    {
        m_options.profileDir = value("profile");
        m_options.recordFile = value("record");
        m_options.demo = isSet("demo");
        if (isSet("session"))
            m_options.sessionFile = value("session");
        for (const char *name : {"profile", "record", "session"}) {
            if (isSet(name) && value(name).isEmpty())
                refuse(QStringLiteral("--%1 needs a name.").arg(QLatin1String(name)));
        }
        if (m_options.demo && !m_options.sessionFile.isEmpty())
            refuse(QStringLiteral("--demo and --session exclude each other: one session plays at a time."));
        if ((m_options.demo || !m_options.sessionFile.isEmpty()) && !m_options.feeds.isEmpty())
            refuse(QStringLiteral("A session plays instead of live feeds. Leave out --feed, or the session."));
        if (isSet("speed"))
            readSpeed(value("speed"));
    }

    void readSpeed(const QString &text)
    {
        m_options.speedGiven = true;
        if (text == QLatin1String("max")) {
            m_options.speed = 0;
            return;
        }
        bool ok = false;
        const double speed = text.toDouble(&ok);
        if (ok && speed >= slowestSpeed && speed <= fastestSpeed) {
            m_options.speed = speed;
            return;
        }
        const QString hint = ok
            ? QStringLiteral("The nearest is %1.").arg(speed < slowestSpeed ? slowestSpeed : fastestSpeed)
            : didYouMean(text, words("max 1 2 4 10 60"));
        refuse(QStringLiteral("--speed cannot be \"%1\": it takes a number from %2 to %3, or max. %4")
                   .arg(text)
                   .arg(slowestSpeed)
                   .arg(fastestSpeed)
                   .arg(hint));
    }

    void readWatch()
    {
        m_options.once = isSet("once");
        if (isSet("for")) {
            bool ok = false;
            const int seconds = value("for").toInt(&ok);
            if (!ok || seconds < 1 || seconds > longestWatch)
                refuse(QStringLiteral("--for cannot be \"%1\": it takes a number of seconds from 1 to %2.")
                           .arg(value("for"))
                           .arg(longestWatch));
            m_options.forSeconds = seconds;
        }
        if (isSet("format"))
            m_options.format = oneOf("format", words("json text"));
    }

    void readBridge()
    {
        // The short names of two settings; three seconds are what a bridge is for.
        const auto shortName = [this](const char *name, const QString &key) {
            if (!isSet(name))
                return;
            const auto checked = settings::validated(key, value(name));
            if (checked)
                m_options.settings.insert(key, *checked);
            else
                refuse(checked.error().message);
        };
        if (!m_options.feeds.isEmpty() && m_options.feeds != QStringList {QStringLiteral("espn")})
            refuse(QStringLiteral("The bridge asks espn only; \"%1\" is no feed for it.").arg(m_options.feeds.last()));
        shortName("listen", QStringLiteral("bridge.listen"));
        shortName("interval", QStringLiteral("espn.interval_s"));
        if (isSet("max-clients")) {
            bool ok = false;
            m_options.maxClients = value("max-clients").toInt(&ok);
            if (!ok || m_options.maxClients < 1 || m_options.maxClients > mostClients)
                refuse(QStringLiteral("--max-clients cannot be \"%1\": it takes a number from 1 to %2.")
                           .arg(value("max-clients"))
                           .arg(mostClients));
        }
    }

    void readDesktop()
    {
        m_options.selfTest = isSet("self-test");
        m_options.screenshotFile = value("screenshot");
        if (isSet("theme"))
            m_options.theme = oneOf("theme", words("dark light contrast system"));
        if (isSet("page"))
            m_options.page = value("page").startsWith(QLatin1String("game:"))
                ? value("page")
                : oneOf("page", words("board history feeds game:first"));
        if (isSet("measure")) {
            bool ok = false;
            m_options.measureSeconds = value("measure").toInt(&ok);
            if (!ok || *m_options.measureSeconds < 1)
                refuse(QStringLiteral("--measure takes a number of seconds from 1."));
        }
        if (isSet("screenshot-after")) {
            bool ok = false;
            m_options.screenshotAfterMs = value("screenshot-after").toInt(&ok);
            if (!ok || m_options.screenshotAfterMs < 0)
                refuse(QStringLiteral("--screenshot-after takes a number of milliseconds."));
        }
        if (isSet("window-size")) {
            const QStringList parts = value("window-size").split(QLatin1Char('x'));
            m_options.windowSize = parts.size() == 2 ? QSize(parts.at(0).toInt(), parts.at(1).toInt()) : QSize();
            if (m_options.windowSize.isEmpty())
                refuse(QStringLiteral("--window-size cannot be \"%1\": write for example 1440x900.")
                           .arg(value("window-size")));
        }
    }

    [[nodiscard]] QString oneOf(const char *name, const QStringList &known)
    {
        const QString word = value(name);
        if (!known.contains(word)) {
            refuse(QStringLiteral("--%1 cannot be \"%2\": it takes %3. %4")
                       .arg(QLatin1String(name), word, known.join(QLatin1String(" or ")), didYouMean(word, known)));
        }
        return word;
    }

    const QCommandLineParser &m_parser;
    const LeagueTable &m_leagues;
    QStringList m_given;
    Options m_options;
    QString m_problem;
};

QString unknownOption(const QCommandLineParser &parser, const QList<QCommandLineOption> &known)
{
    QStringList names;
    for (const QCommandLineOption &option : known)
        names.append(option.names().last());
    const QString typed = parser.unknownOptionNames().first();
    QStringList near = nearest(typed, names, 2);
    for (QString &name : near)
        name.prepend(QLatin1String("--"));
    const QString hint = near.isEmpty() ? QStringLiteral("See --help.")
                                        : QStringLiteral("Did you mean %1?").arg(near.join(QLatin1String(" or ")));
    return QStringLiteral("There is no option \"%1\". %2").arg(typed, hint);
}

} // namespace

tl::expected<Options, Refusal> parse(const QStringList &args, Program program, const LeagueTable &leagues)
{
    QCommandLineParser parser;
    parser.setSingleDashWordOptionMode(QCommandLineParser::ParseAsLongOptions);
    const QList<QCommandLineOption> known = optionsOf(program);
    parser.addOptions(known);
    const bool understood = parser.parse(args);
    if (!parser.unknownOptionNames().isEmpty())
        return tl::unexpected(Refusal {unknownOption(parser, known), 2});
    if (!understood)
        return tl::unexpected(Refusal {parser.errorText(), 2});
    if (parser.isSet(QStringLiteral("help")))
        return tl::unexpected(Refusal {helpText(program), 0});
    if (parser.isSet(QStringLiteral("version")))
        return tl::unexpected(Refusal {versionText(program), 0});
    return Reader(parser, leagues).read(program);
}

namespace {

QString usageOf(Program program)
{
    switch (program) {
    case Program::Desktop:
        return QStringLiteral("Usage: edgeboard [options] [session file]\n\n"
                              "Live scoreboard and edge monitor.\n\n");
    case Program::Watch:
        return QStringLiteral("Usage: edgeboard-watch [options]\n       edgeboard-watch fair   "
                              "(one game state a line in, one probability a line out)\n\n"
                              "The engine without a screen: JSON lines on standard output.\n\n");
    case Program::Bridge:
        return QStringLiteral("Usage: edgeboard-bridge [options]\n\n"
                              "Asks ESPN once and pushes what changed to any number of WebSocket clients.\n\n");
    }
    return {};
}

} // namespace

QString helpText(Program program)
{
    QString text = usageOf(program);
    text += QStringLiteral("Options:\n");
    for (const QCommandLineOption &option : optionsOf(program)) {
        QString left = QStringLiteral("  --") + option.names().last();
        if (!option.valueName().isEmpty())
            left += QLatin1Char(' ') + option.valueName();
        text += left.leftJustified(26) + QLatin1Char(' ') + option.description() + QLatin1Char('\n');
    }
    text += QStringLiteral("\nSettings for --set (default in brackets):\n");
    for (const Setting &setting : settings::catalog()) {
        const QString fallback = setting.fallback.isEmpty() ? QString() : QStringLiteral(" [%1]").arg(setting.fallback);
        text += (QStringLiteral("  ") + setting.key).leftJustified(26) + QLatin1Char(' ') + setting.help + fallback
            + QLatin1Char('\n');
    }
    text += QStringLiteral(
        "\nKeys come from EDGEBOARD_RELAY_KEY, EDGEBOARD_SGO_KEY, EDGEBOARD_KALSHI_KEY and EDGEBOARD_BRIDGE_TOKEN, "
        "never\n"
        "from an argument.\n"
        "Exit codes: 0 done, 2 usage, 3 every feed refused us, 4 a file is unreadable, 5 a port is taken.\n");
    return text;
}

QString versionText(Program program)
{
    return nameOf(program) + QLatin1Char(' ') + QStringLiteral(EDGEBOARD_VERSION) + QLatin1Char('\n');
}

} // namespace edgeboard
