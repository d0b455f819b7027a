// SPDX-License-Identifier: MIT
#include "core/wire/SgoPregame.h"

#include "core/wire/SgoPrice.h"

namespace edgeboard::wire::sgo {

using namespace Qt::StringLiterals;

namespace {

struct Keys
{
    std::string_view odds;
    std::string_view spread;
    std::string_view overUnder;
};
constexpr Keys beforeStart {"bookOdds", "bookSpread", "bookOverUnder"};
constexpr Keys atStart {"closeBookOdds", "closeBookSpread", "closeBookOverUnder"};

class LineReader
{
public:
    LineReader(const Object &odds, bool hasBegun)
        : m_odds(odds)
        , m_hasBegun(hasBegun)
        , m_keys(hasBegun ? atStart : beforeStart)
    {
    }

    [[nodiscard]] std::optional<int> price(std::string_view oddId) const
    {
        const auto odd = find(oddId);
        const auto value = odd ? field(*odd, m_keys.odds) : std::nullopt;
        const SaidOdds said = value ? readOdds(*value, true) : SaidOdds {};
        return said.is == SaidOdds::Is::Odds ? std::optional(said.american) : std::nullopt;
    }
    [[nodiscard]] std::optional<double> line(std::string_view oddId, LineKind kind) const
    {
        const auto odd = find(oddId);
        const auto value
            = odd ? field(*odd, kind == LineKind::Spread ? m_keys.spread : m_keys.overUnder) : std::nullopt;
        const SaidLine said = value ? readLine(*value, kind) : SaidLine {};
        return said.hundredths ? std::optional(*said.hundredths / 100.0) : std::nullopt;
    }

private:
    [[nodiscard]] std::optional<Object> find(std::string_view oddId) const
    {
        const auto odd = objectField(m_odds, oddId);
        // Made of closed prices only, it is no line of now.
        if (odd && !m_hasBegun && !boolField(*odd, "bookOddsAvailable").value_or(true))
            return std::nullopt;
        return odd;
    }

    const Object &m_odds;
    bool m_hasBegun = false;
    const Keys &m_keys;
};

} // namespace

std::optional<PregameLine> pregameLine(const Object &odds, const QString &sport, bool hasBegun)
{
    const LineReader reader(odds, hasBegun);
    PregameLine line;
    if (sport == "soccer"_L1) {
        line.homeMoneyline = reader.price("points-home-reg-ml3way-home");
        line.awayMoneyline = reader.price("points-away-reg-ml3way-away");
        line.drawMoneyline = reader.price("points-all-reg-ml3way-draw");
    } else {
        line.homeMoneyline = reader.price("points-home-game-ml-home");
        line.awayMoneyline = reader.price("points-away-game-ml-away");
    }
    line.homeSpread = reader.line("points-home-game-sp-home", LineKind::Spread);
    line.total = reader.line("points-all-game-ou-over", LineKind::OverUnder);
    if (line.total) {
        line.totalOver = reader.price("points-all-game-ou-over");
        // The price of the other side counts on the same line only.
        if (reader.line("points-all-game-ou-under", LineKind::OverUnder) == line.total)
            line.totalUnder = reader.price("points-all-game-ou-under");
    }
    if (line == PregameLine {})
        return std::nullopt;
    line.source = u"SportsGameOdds consensus"_s;
    return line;
}

} // namespace edgeboard::wire::sgo
