// SPDX-License-Identifier: MIT
// Makes the demonstration session: real games (facts in resources/demo/games), simulated prices. Seeded: the same
// facts give the same file.
//     edgeboard-make-demo GAMES_FOLDER OUTPUT.ebsession
#include "core/record/SessionFile.h"
#include "core/types/LeagueTable.h"
#include "tools/demo/PriceFeed.h"
#include "tools/demo/ScoreFeed.h"
#include "tools/demo/Script.h"

#include <QCoreApplication>
#include <QTextStream>

#include <algorithm>

using namespace edgeboard;
using namespace edgeboard::demo;
using namespace Qt::StringLiterals;

namespace {

Expected<void> makeDemo(const QString &folder, const QString &output)
{
    std::vector<Fixture> fixtures;
    int lastSecond = 0;
    for (const Kickoff &kickoff : kickoffs) {
        auto facts = readGameFacts(folder + u'/' + QStringView(kickoff.file).toString());
        if (!facts)
            return tl::unexpected(facts.error());
        lastSecond = std::max(lastSecond, kickoff.second + facts->facts.back().second + 60);
        fixtures.push_back({*std::move(facts), kickoff.second});
    }

    std::vector<SessionEntry> entries;
    entries.push_back({{}, u"espn"_s, 1, {u"open"_s, {}, {}}});
    for (const Fixture &fixture : fixtures) {
        auto scores = scoreFeed(fixture, LeagueTable::builtIn(), lastSecond);
        std::move(scores.begin(), scores.end(), std::back_inserter(entries));
    }
    auto prices = priceFeed(fixtures, lastSecond);
    std::move(prices.begin(), prices.end(), std::back_inserter(entries));
    std::stable_sort(
        entries.begin(), entries.end(), [](const SessionEntry &a, const SessionEntry &b) { return a.at < b.at; });

    SessionHeader header;
    header.created = WallTime(std::chrono::milliseconds(createdMs));
    header.program = u"edgeboard-make-demo 1"_s;
    header.title = u"Four real games, simulated prices"_s;
    header.note
        = u"Clocks, scores and kinds of play are facts of real games; their days are changed. All prices are simulated, and one score correction is invented."_s;
    header.feeds = {u"espn"_s, u"polymarket"_s};
    header.highlight = std::chrono::seconds(highlightSecond);
    auto writer = SessionWriter::create(output, header);
    if (!writer)
        return tl::unexpected(writer.error());
    for (const SessionEntry &entry : entries) {
        if (auto written = writer->append(entry); !written)
            return written;
    }
    return writer->close();
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 3) {
        QTextStream(stderr) << "usage: edgeboard-make-demo GAMES_FOLDER OUTPUT.ebsession" << Qt::endl;
        return 2;
    }
    if (auto made = makeDemo(arguments.at(1), arguments.at(2)); !made) {
        QTextStream(stderr) << "edgeboard-make-demo: " << made.error().message << Qt::endl;
        return 4;
    }
    return 0;
}
