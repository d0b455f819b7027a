// SPDX-License-Identifier: MIT
#pragma once

#include "core/health/FeedHealth.h"

#include <QList>

#include <array>
#include <cstdint>
#include <optional>

namespace edgeboard {

/// How many messages a feed brought in each five seconds of the last ten minutes, and when it was lost. Made from
/// successive FeedHealth values, so what the engine counted while nobody looked is spread over the time between.
class FeedHistory
{
public:
    static constexpr std::size_t steps = 120;
    static constexpr std::chrono::seconds step {5};

    /// `now` is engine time; when it goes back (a replay that seeks), everything is forgotten.
    void note(const FeedHealth &health, MonotonicTime now);

    /// Messages a step, oldest first, always `steps` values; -1 where nothing is known.
    [[nodiscard]] QList<qreal> rates() const;
    /// Indexes into `rates` of the steps in which the connection was lost and nothing came.
    [[nodiscard]] QList<int> gaps() const;
    /// Highest rate, in messages a step.
    [[nodiscard]] qreal peak() const;

private:
    struct Step
    {
        qreal messages = -1;
        bool lost = false;
    };
    [[nodiscard]] Step &at(std::int64_t index);
    [[nodiscard]] const Step &fromOldest(std::size_t index) const;

    std::array<Step, steps> m_steps {};
    std::int64_t m_current = -1; // step that `now` was in; -1: nothing noted yet
    quint64 m_messages = 0;
};

} // namespace edgeboard
