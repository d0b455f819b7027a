// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Expected.h"

#include <QString>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>
#include <utility>

namespace edgeboard::keys {

/// What to call with the answer instead of `done`, so that `done` is called once, whatever becomes of the answer: with the
/// first one, or with the error `sentence` when `limit` is over; later answers are ignored. The limit runs from now on, on
/// this thread, which must have an event loop. When nobody holds the returned function any more, `done` is not called.
template <typename T>
[[nodiscard]] std::function<void(const Expected<T> &)> answerWithin(
    std::chrono::milliseconds limit, const QString &sentence, std::function<void(const Expected<T> &)> done)
{
    auto waiting = std::make_shared<std::function<void(const Expected<T> &)>>(std::move(done));
    QTimer::singleShot(limit, [weak = std::weak_ptr(waiting), sentence] {
        const auto still = weak.lock();
        if (still && *still)
            std::exchange(*still, {})(failure(sentence));
    });
    return [waiting](const Expected<T> &answer) {
        if (*waiting)
            std::exchange(*waiting, {})(answer);
    };
}

} // namespace edgeboard::keys
