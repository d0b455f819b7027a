// SPDX-License-Identifier: MIT
#include "core/bridge/BridgeImage.h"

#include <algorithm>

namespace edgeboard::bridge {

using namespace Qt::StringLiterals;

namespace {

QString slugPart(const QString &abbreviation)
{
    QString result;
    for (const QChar c : abbreviation.toLower()) {
        if (c.isLetterOrNumber())
            result.append(c);
    }
    return result;
}

} // namespace

QString publicId(const Game &game)
{
    const QString espn = game.sources.value(u"espn"_s);
    if (!espn.isEmpty())
        return espn;
    return game.sources.isEmpty() ? game.id : game.sources.first();
}

QString slugOf(const Game &game)
{
    const QString away = slugPart(game.away.abbreviation);
    const QString home = slugPart(game.home.abbreviation);
    if (away.isEmpty() || home.isEmpty() || !game.start)
        return {};
    return game.league + u'-' + away + u'-' + home + u'-' + toRfc3339(*game.start).first(10);
}

void BridgeImage::apply(const BridgeChange &change)
{
    if (const auto *moved = std::get_if<GameMoved>(&change)) {
        const Game &game = moved->game;
        // A placeholder team that becomes a real one changes the slug.
        if (const auto known = m_games.constFind(game.id); known != m_games.cend())
            m_byPublicId.remove(slugOf(*known));
        m_games.insert(game.id, game);
        m_movedAt.insert(game.id, moved->at);
        m_byPublicId.insert(publicId(game), game.id);
        if (const QString slug = slugOf(game); !slug.isEmpty())
            m_byPublicId.insert(slug, game.id);
    } else if (const auto *price = std::get_if<PriceMoved>(&change)) {
        std::vector<Quote> &quotes = m_quotes[price->gameId];
        const auto place = std::find_if(
            quotes.begin(), quotes.end(), [price](const Quote &quote) { return quote.key == price->quote.key; });
        if (place == quotes.end())
            quotes.push_back(price->quote);
        else
            *place = price->quote;
    } else {
        const QString &id = std::get<GameForgotten>(change).gameId;
        if (const auto known = m_games.constFind(id); known != m_games.cend()) {
            m_byPublicId.remove(slugOf(*known));
            m_byPublicId.remove(publicId(*known));
            m_games.remove(id);
        }
        m_movedAt.remove(id);
        m_quotes.remove(id);
    }
}

const Game *BridgeImage::find(const QString &id) const
{
    const auto it = m_games.constFind(m_byPublicId.value(id, id));
    return it == m_games.cend() ? nullptr : &*it;
}

const std::vector<Quote> &BridgeImage::quotes(const QString &gameId) const
{
    static const std::vector<Quote> none;
    const auto it = m_quotes.constFind(gameId);
    return it == m_quotes.cend() ? none : *it;
}

} // namespace edgeboard::bridge
