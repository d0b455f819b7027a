// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Expected.h"
#include "core/types/FeedEvent.h"
#include "core/types/Game.h"
#include "core/wire/Decoder.h"

#include <QByteArray>
#include <QLatin1StringView>
#include <QString>

#include <chrono>
#include <optional>

namespace edgeboard::wire {

// The words that are exchanged with a model that somebody runs beside us: JSON, one object a line or a frame. What is asked is
// what `edgeboard-watch fair` takes, so that it can be such a model itself; docs/own-model.md shows both.

/// The question for one game: its state, and an `id` that the answer must carry.
[[nodiscard]] QByteArray modelQuestion(qint64 id, const Game &game);

/// An answer that may be trusted as far as its form goes.
struct ModelAnswer
{
    qint64 id = 0; ///< of the question
    double home = 0; ///< home, away and draw lie in [0, 1] and sum to 1
    double away = 0;
    std::optional<double> draw;
    /// Where `draw` is the end of regulation only (hockey): home wins after overtime as well. It is what the moneyline is
    /// compared with then.
    std::optional<double> homeInTheEnd;
    QString name; ///< of the model, for people; "own model" where it says none
    std::optional<double> uncertainty; ///< half a width, 0 to 0.5
    std::chrono::milliseconds age {}; ///< how old its author says it to be
};

/// An error is a sentence that says what is wrong: no JSON, no id, a number that is no probability, a sum that is not 1 (to
/// 0.001), or the model's own "error".
[[nodiscard]] Expected<ModelAnswer> readModelAnswer(const QByteArray &utf8);

/// The question that an answer is to, also where the rest of it is wrong.
[[nodiscard]] std::optional<qint64> modelAnswerId(const QByteArray &utf8);

/// The target of a message that says how many questions got no answer in time.
inline constexpr QLatin1StringView unansweredNote("#late");

/// Reads answers; the target of the message is the game that was asked about.
class ModelDecoder final : public Decoder
{
public:
    [[nodiscard]] FeedBatch decode(const RawMessage &message) override;
};

} // namespace edgeboard::wire
