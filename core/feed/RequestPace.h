// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Time.h"

namespace edgeboard {

/// Spreads requests: a token bucket with small bursts, and never more than `perMinute` in any minute, whichever second
/// it begins in. Pure: time is an argument and never goes back.
class RequestPace
{
public:
    /// `perMinute` from 1.
    explicit RequestPace(int perMinute);

    /// From now on another limit; what is saved up stays, as far as it may.
    void setLimit(int perMinute);

    /// Takes a token when there is one.
    [[nodiscard]] bool take(MonotonicTime now);

private:
    double m_most; // tokens that a burst may use
    double m_perSecond;
    double m_tokens;
    MonotonicTime m_at {};
};

} // namespace edgeboard
