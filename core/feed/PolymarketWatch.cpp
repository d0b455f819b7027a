// SPDX-License-Identifier: MIT
#include "core/feed/PolymarketWatch.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <chrono>
#include <tuple>
#include <utility>

namespace edgeboard {

using namespace Qt::StringLiterals;

namespace {

QByteArray message(QJsonObject object, const QStringList &tokens)
{
    object.insert(u"assets_ids"_s, QJsonArray::fromStringList(tokens));
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QStringList sorted(const QSet<QString> &tokens)
{
    QStringList list(tokens.cbegin(), tokens.cend());
    list.sort();
    return list;
}

} // namespace

void PolymarketWatch::choose(
    std::vector<wire::PolymarketToken> all, const std::optional<QString> &looked, WallTime wallNow)
{
    const auto rank = [&](const wire::PolymarketToken &token) {
        const auto far = token.start ? std::chrono::abs(*token.start - wallNow) : std::chrono::milliseconds::max();
        return std::make_tuple(token.game != looked, !token.isWinner, !token.isLive, far, token.game, token.id);
    };
    std::sort(all.begin(), all.end(), [&](const auto &a, const auto &b) { return rank(a) < rank(b); });
    m_leftOut = all.size() > mostTokens ? static_cast<int>(all.size() - mostTokens) : 0;
    all.resize(std::min(all.size(), mostTokens));
    m_chosen.clear();
    QSet<QString> games;
    for (const wire::PolymarketToken &token : all) {
        m_chosen.insert(token.id);
        games.insert(token.game);
    }
    m_games = static_cast<int>(games.size());
}

void PolymarketWatch::begin()
{
    m_subscribed.clear();
}

std::vector<QByteArray> PolymarketWatch::takeMessages()
{
    std::vector<QByteArray> messages;
    const QStringList fresh = sorted(m_chosen - m_subscribed);
    const QStringList old = sorted(m_subscribed - m_chosen);
    for (qsizetype i = 0; i < old.size(); i += mostOfMessage)
        messages.push_back(message({{u"operation"_s, u"unsubscribe"_s}}, old.mid(i, mostOfMessage)));
    // The first word of a connection has a form of its own and carries everything: another one would open it anew.
    if (m_subscribed.isEmpty() && !fresh.isEmpty()) {
        messages.push_back(message({{u"type"_s, u"market"_s}, {u"custom_feature_enabled"_s, true}}, fresh));
    } else {
        for (qsizetype i = 0; i < fresh.size(); i += mostOfMessage) {
            messages.push_back(message({{u"operation"_s, u"subscribe"_s}}, fresh.mid(i, mostOfMessage)));
        }
    }
    m_subscribed = m_chosen;
    return messages;
}

} // namespace edgeboard
