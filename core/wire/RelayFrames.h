// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <simdjson.h>

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

// The two frames that come by the hundred each second, read in one pass and without a copy.
// Source: protocols/relay.md sections 2.4 and 2.7.
namespace edgeboard::wire::relay {

/// A number as the frame said it. Numbers written as text count as numbers.
struct SaidNumber
{
    enum class Is : std::uint8_t { Absent, Null, Number, Unreadable };
    Is is = Is::Absent;
    double value = 0; ///< finite; of a Number

    [[nodiscard]] std::optional<double> number() const
    {
        return is == Is::Number ? std::optional(value) : std::nullopt;
    }
};

/// A text as the frame said it. Empty is as good as null.
struct SaidText
{
    bool isSaid = false; ///< the key was there, if only with null
    std::string_view text;
};

/// One price, of the stream or of an answer. Views into the reader's or the document's memory.
struct SaidPrice
{
    std::string_view market; ///< pn_market_type
    std::string_view book;
    std::string_view outcome;
    std::string_view player; ///< player_id; answers only
    SaidNumber price; ///< American
    SaidNumber points;
    SaidNumber time; ///< ts
    bool suspended = false;
};

struct Delta
{
    enum class Kind : std::uint8_t { ScoreChange, PriceChange };
    Kind kind = Kind::ScoreChange;
    std::string_view gameId;
    std::string_view league;
    SaidNumber homeScore;
    SaidNumber awayScore;
    SaidText period;
    SaidText clock;
    SaidPrice price; ///< also has the time of a score_change
};

/// Reads score_change and price_change. Its memory is its own and reused; one for one thread.
class DeltaReader
{
public:
    DeltaReader();

    /// Nothing for a frame of another type, one of more than `largestDelta` bytes, and one that is not JSON. The views live
    /// until the next call. Of a key that stands twice the last value counts.
    [[nodiscard]] const Delta *read(QByteArrayView frame);

private:
    std::vector<char> m_text; // with the padding that the parser reads beyond the end
    simdjson::ondemand::parser m_parser;
    Delta m_delta;
};

/// The same for a value of a document.
[[nodiscard]] SaidNumber saidNumber(const simdjson::dom::object &object, std::string_view key);

} // namespace edgeboard::wire::relay
