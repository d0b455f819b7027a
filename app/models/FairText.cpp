// SPDX-License-Identifier: MIT
#include "app/models/FairText.h"

#include "app/models/FeedText.h"
#include "app/models/Formats.h"
#include "app/models/GameText.h"

#include <QStringList>

namespace edgeboard {

namespace {

using namespace Qt::StringLiterals;

// "score, clock and spread"
QString listed(const QStringList &words)
{
    return words.size() < 2 ? words.join(QString())
                            : words.mid(0, words.size() - 1).join(u", "_s) + u" and "_s + words.last();
}

} // namespace

std::pair<QString, QString> modelInWords(
    const Fair &home, const Game &game, const LeagueTable &leagues, MonotonicTime now)
{
    const League *league = leagues.byId(game.league);
    const bool homeFirst = league && league->homeFirst;
    const Probability first = homeFirst ? home.probability : Probability(Micro::One) - home.probability;
    QString name = home.source;
    if (name.startsWith("model:"_L1))
        name.remove(0, 6);
    QString text = u"%1 says %2 for %3"_s.arg(name, fmt::points(first), text::nameOf(text::firstTeam(game, league)));
    if (home.uncertainty > Probability())
        text += u", give or take %1"_s.arg(fmt::points(home.uncertainty));
    QStringList note;
    if (!home.inputs.isEmpty())
        note.append(u"From %1."_s.arg(listed(home.inputs)));
    if (!game.pregame.homeSpread && !game.pregame.homeMoneyline && !home.inputs.isEmpty())
        note.append(u"No line from before the start is known."_s);
    if (isUnderWay(game.phase))
        note.append(u"Score %1 old."_s.arg(fmt::age(now - game.confirmedAt)));
    return {text, note.join(u' ')};
}

QString disputeInWords(const Game &game, const LeagueTable &leagues, MonotonicTime now)
{
    if (!game.dispute)
        return {};
    const ScoreDispute &dispute = *game.dispute;
    const League *league = leagues.byId(game.league);
    const bool homeFirst = league && league->homeFirst;
    const auto &first = homeFirst ? dispute.homeScore : dispute.awayScore;
    const auto &second = homeFirst ? dispute.awayScore : dispute.homeScore;
    QString says = first && second ? fmt::score(*first, *second) : u"unknown"_s;
    if (dispute.isOver && !isOver(game.phase))
        says += u", and that it is over,"_s;
    return u"Feeds differ: %1 says %2 for %3. Alerts wait."_s.arg(
        feedName(dispute.feed), says, fmt::age(now - dispute.since));
}

} // namespace edgeboard
