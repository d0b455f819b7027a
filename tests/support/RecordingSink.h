// SPDX-License-Identifier: MIT
#pragma once

#include "core/engine/Change.h"

#include <vector>

namespace edgeboard::test {

/// Keeps every change, for looking at afterwards.
class RecordingSink final : public ChangeSink
{
public:
    void publish(const Change &change) override { changes.push_back(change); }

    template <typename T>
    [[nodiscard]] std::vector<T> all() const
    {
        std::vector<T> found;
        for (const Change &change : changes) {
            if (const T *one = std::get_if<T>(&change))
                found.push_back(*one);
        }
        return found;
    }
    /// "opened", "updated", ... in order.
    [[nodiscard]] QStringList alertEvents() const;
    [[nodiscard]] QStringList heldReasons() const;

    std::vector<Change> changes;
};

} // namespace edgeboard::test
