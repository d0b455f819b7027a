// SPDX-License-Identifier: MIT
#include "tests/support/RecordingSink.h"

namespace edgeboard::test {

using namespace Qt::StringLiterals;

QStringList RecordingSink::alertEvents() const
{
    QStringList words;
    for (const AlertChanged &change : all<AlertChanged>()) {
        switch (change.event) {
        case AlertChanged::Event::Opened:
            words.append(u"opened"_s);
            break;
        case AlertChanged::Event::Updated:
            words.append(change.alert.state == Alert::State::Paused ? u"paused"_s : u"updated"_s);
            break;
        case AlertChanged::Event::Closed:
            words.append(u"closed"_s);
            break;
        case AlertChanged::Event::Retracted:
            words.append(u"retracted"_s);
            break;
        }
    }
    return words;
}

QStringList RecordingSink::heldReasons() const
{
    QStringList reasons;
    for (const EdgeHeld &change : all<EdgeHeld>())
        reasons.append(change.held.reason);
    return reasons;
}

} // namespace edgeboard::test
