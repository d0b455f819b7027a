// SPDX-License-Identifier: MIT
#include "core/state/TeamMatch.h"

#include <algorithm>

namespace edgeboard {

using namespace Qt::StringLiterals;

namespace {

// A team that is not known yet is nobody's: two of them are not the same one.
bool isPlaceholder(const QString &plain)
{
    static const QStringList nobody {u""_s, u"tbd"_s, u"tba"_s, u"null"_s};
    return nobody.contains(plain);
}

// "Arsenal FC" and "Arsenal" are one club. What would leave nothing stays.
QString clubName(const QString &name)
{
    static const QStringList clubWords {u"fc"_s, u"afc"_s, u"cf"_s, u"sc"_s};
    QStringList words = name.simplified().split(u' ', Qt::SkipEmptyParts);
    words.removeIf([](const QString &word) { return clubWords.contains(plainName(word)); });
    const QString plain = plainName(words.join(u' '));
    return plain.isEmpty() ? plainName(name) : plain;
}

const KnownTeam *knownTeam(const TeamTable &table, const QString &league, const SaidTeam &said)
{
    for (const QString &feed : said.feeds) {
        if (const KnownTeam *known = table.find(codeSystem(feed), league, said.team))
            return known;
    }
    return nullptr;
}

} // namespace

QString codeSystem(const QString &feed)
{
    return feed == "bridge"_L1 ? u"espn"_s : feed;
}

QString teamKey(const TeamTable &table, const QString &league, const SaidTeam &said)
{
    if (const KnownTeam *known = knownTeam(table, league, said))
        return known->id;
    const QString name = clubName(said.team.name);
    return isPlaceholder(name) ? QString() : name;
}

bool sameTeam(const TeamTable &table, const QString &league, const SaidTeam &a, const SaidTeam &b)
{
    const KnownTeam *ours = knownTeam(table, league, a);
    const KnownTeam *theirs = knownTeam(table, league, b);
    if (ours && theirs)
        return ours == theirs;
    const auto same = [](const QString &x, const QString &y) { return !isPlaceholder(x) && x == y; };
    if (same(clubName(a.team.name), clubName(b.team.name))
        || same(plainName(a.team.shortName), plainName(b.team.shortName)))
        return true;
    const bool oneSystem = std::any_of(a.feeds.begin(), a.feeds.end(), [&](const QString &x) {
        return std::any_of(
            b.feeds.begin(), b.feeds.end(), [&](const QString &y) { return codeSystem(x) == codeSystem(y); });
    });
    return (oneSystem || !table.covers(league)) && same(plainName(a.team.abbreviation), plainName(b.team.abbreviation));
}

} // namespace edgeboard
