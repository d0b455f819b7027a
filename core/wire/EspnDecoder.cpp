// SPDX-License-Identifier: MIT
#include "core/wire/EspnDecoder.h"

#include <QUrlQuery>

#include <algorithm>

namespace edgeboard::wire {

using namespace Qt::StringLiterals;

namespace {

// Twelve leagues at eight seconds give some 5,000 answers an hour: after half a day nobody asks for a game any more.
constexpr quint64 answersBetweenSweeps = 5'000;
constexpr quint64 answersUntilForgotten = 60'000;

} // namespace

const League *leagueOfTarget(const QString &target, const LeagueTable &leagues)
{
    const QString path = target.section(u'?', 0, 0).section("/scoreboard"_L1, 0, 0);
    if (path.contains("/sports/"_L1))
        return leagues.byEspnPath(path.section("/sports/"_L1, 1));
    const QString word = path.section("/core/"_L1, 1);
    if (word.isEmpty() || word.contains(u'/'))
        return nullptr;
    const auto it = std::find_if(leagues.leagues().begin(), leagues.leagues().end(),
        [&](const League &league) { return league.espnPath.endsWith(u'/' + word); });
    return it == leagues.leagues().end() ? nullptr : &*it;
}

QString dayOfTarget(const QString &target)
{
    const QString day = QUrlQuery(target.section(u'?', 1)).queryItemValue(u"dates"_s);
    const bool digits
        = std::all_of(day.begin(), day.end(), [](QChar c) { return c.unicode() >= u'0' && c.unicode() <= u'9'; });
    return digits && (day.size() == 8 || day.size() == 6 || day.size() == 4) ? day : QString();
}

EspnDecoder::EspnDecoder(const LeagueTable &leagues)
    : m_leagues(leagues)
{
}

FeedBatch EspnDecoder::decode(const RawMessage &message)
{
    const League *league = leagueOfTarget(message.target, m_leagues);
    if (!league) {
        FeedBatch batch;
        batch.unknown = 1;
        batch.problems.append(u"An answer of ESPN to \"%1\", which no league of ours stands for."_s.arg(
            firstWords(message.target.toUtf8())));
        return batch;
    }
    EspnAnswer answer = parseEspnScoreboard(message.payload, *league, dayOfTarget(message.target));
    ++m_answers;
    FeedBatch batch = std::move(answer.batch);
    if (batch.kind == FeedBatch::Kind::Image)
        keepOnlyNew(batch);
    for (const EspnEvent &event : answer.events)
        tell(event, *league, batch);
    if (m_answers % answersBetweenSweeps == 0)
        forgetOld();
    return batch;
}

void EspnDecoder::tell(const EspnEvent &event, const League &league, FeedBatch &batch)
{
    if (event.isList) {
        batch.games.push_back(event.update);
        return;
    }
    Memory &memory = m_games[std::pair(league.id, event.update.sourceId)];
    memory.answer = m_answers;
    EspnVerdict verdict = guardEspn(event, league, memory.guard);
    if (!verdict.problem.isEmpty())
        batch.problems.append(verdict.problem);
    if (const auto chance = currentChance(event, memory.chance)) {
        const auto add = [&](Side side, double value) {
            batch.fairs.push_back(
                {event.update.sourceId, u"moneyline"_s, std::nullopt, side, Probability::fromDouble(value)});
        };
        add(Side::Home, chance->home);
        add(Side::Away, chance->away);
        if (chance->tie > 0.0)
            add(Side::Draw, chance->tie);
    }
    batch.games.push_back(std::move(verdict.update));
}

void EspnDecoder::keepOnlyNew(FeedBatch &batch)
{
    const QStringList known = m_doubts.value(batch.scope);
    const QStringList now = batch.problems;
    for (const QString &sentence : known)
        batch.problems.removeAll(sentence);
    if (now.isEmpty())
        m_doubts.remove(batch.scope);
    else
        m_doubts.insert(batch.scope, now);
}

void EspnDecoder::forgetOld()
{
    using Entry = decltype(m_games)::iterator;
    m_games.removeIf([this](Entry entry) { return m_answers - entry->answer > answersUntilForgotten; });
    m_doubts.clear();
}

} // namespace edgeboard::wire
