// SPDX-License-Identifier: MIT
#include "core/state/Join.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <utility>

namespace edgeboard {

using namespace Qt::StringLiterals;

namespace {

const QString formatName = u"edgeboard-joins"_s;

std::pair<SourceRef, SourceRef> ordered(const SourceRef &a, const SourceRef &b)
{
    const bool aFirst = a.feed != b.feed ? a.feed < b.feed : a.id < b.id;
    return aFirst ? std::pair(a, b) : std::pair(b, a);
}

std::optional<SourceRef> readRef(const QJsonValue &value)
{
    const QJsonArray parts = value.toArray();
    if (parts.size() != 2 || parts.at(0).toString().isEmpty() || parts.at(1).toString().isEmpty())
        return std::nullopt;
    return SourceRef {parts.at(0).toString(), parts.at(1).toString()};
}

} // namespace

std::size_t qHash(const SourceRef &ref, std::size_t seed)
{
    return qHashMulti(seed, ref.feed, ref.id);
}

QString wordFor(JoinRule rule)
{
    switch (rule) {
    case JoinRule::ByHand:
        return u"by hand"_s;
    case JoinRule::SameId:
        return u"same id"_s;
    case JoinRule::TeamsAndStart:
        return u"teams and start"_s;
    case JoinRule::TeamsAndDay:
        return u"teams and date"_s;
    case JoinRule::TeamsAlone:
        return u"teams alone"_s;
    case JoinRule::First:
        return u"first"_s;
    }
    return {};
}

void JoinVerdicts::set(const SourceRef &a, const SourceRef &b, Verdict verdict)
{
    m_verdicts.insert(ordered(a, b), verdict);
}

void JoinVerdicts::remove(const SourceRef &a, const SourceRef &b)
{
    m_verdicts.remove(ordered(a, b));
}

std::optional<JoinVerdicts::Verdict> JoinVerdicts::of(const SourceRef &a, const SourceRef &b) const
{
    const auto found = m_verdicts.constFind(ordered(a, b));
    return found == m_verdicts.cend() ? std::nullopt : std::optional(*found);
}

QByteArray JoinVerdicts::toJson() const
{
    // In one order, so that the file only changes when a verdict does.
    std::vector<std::pair<SourceRef, SourceRef>> pairs(m_verdicts.keyBegin(), m_verdicts.keyEnd());
    std::sort(pairs.begin(), pairs.end(), [](const auto &x, const auto &y) {
        return std::tie(x.first.feed, x.first.id, x.second.feed, x.second.id)
            < std::tie(y.first.feed, y.first.id, y.second.feed, y.second.id);
    });
    QJsonArray joins;
    for (const auto &[a, b] : pairs) {
        joins.append(QJsonObject {{u"a"_s, QJsonArray {a.feed, a.id}}, {u"b"_s, QJsonArray {b.feed, b.id}},
            {u"same"_s, m_verdicts.value({a, b}) == Verdict::Same}});
    }
    return QJsonDocument(QJsonObject {{u"format"_s, formatName}, {u"version"_s, 1}, {u"joins"_s, joins}}).toJson();
}

Expected<JoinVerdicts> JoinVerdicts::fromJson(const QByteArray &bytes)
{
    QJsonParseError error;
    const QJsonObject root = QJsonDocument::fromJson(bytes, &error).object();
    if (root.value("format"_L1).toString() != formatName)
        return failure(u"The list of joins is not readable: %1."_s.arg(error.errorString()));
    if (root.value("version"_L1).toInt() != 1)
        return failure(u"The list of joins is of a newer version."_s);
    JoinVerdicts verdicts;
    const QJsonArray joins = root.value("joins"_L1).toArray();
    for (const auto &join : joins) {
        const auto a = readRef(join.toObject().value("a"_L1));
        const auto b = readRef(join.toObject().value("b"_L1));
        if (a && b)
            verdicts.set(*a, *b, join.toObject().value("same"_L1).toBool() ? Verdict::Same : Verdict::Apart);
    }
    return verdicts;
}

Side swapped(Side side)
{
    return side == Side::Home ? Side::Away : side == Side::Away ? Side::Home : side;
}

GameUpdate swapped(GameUpdate update)
{
    std::swap(update.home, update.away);
    std::swap(update.homeScore, update.awayScore);
    if (update.situation && update.situation->possession)
        update.situation->possession = swapped(*update.situation->possession);
    if (update.pregame) {
        std::swap(update.pregame->homeMoneyline, update.pregame->awayMoneyline);
        if (update.pregame->homeSpread)
            update.pregame->homeSpread = -*update.pregame->homeSpread;
    }
    return update;
}

} // namespace edgeboard
