// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <tl/expected.hpp>

namespace edgeboard {

/// What went wrong, as a sentence for a person: what, where, and what to do.
struct Error
{
    QString message;
    friend bool operator==(const Error &, const Error &) = default;
};

/// A value or the reason why there is none. No exception crosses a layer.
template <typename T>
using Expected = tl::expected<T, Error>;

[[nodiscard]] inline tl::unexpected<Error> failure(QString message)
{
    return tl::unexpected<Error>(Error {std::move(message)});
}

} // namespace edgeboard
