// SPDX-License-Identifier: MIT
#include "tests/support/FakeLink.h"

namespace edgeboard::test {

using net::LinkEnd;

void FakeLink::open(const net::LinkTarget &target)
{
    opens.push_back(target);
    there = true;
}

void FakeLink::close(int code)
{
    closeCodes.push_back(code);
}

void FakeLink::abort()
{
    ++aborts;
    if (there)
        end(LinkEnd::Kind::Aborted);
}

void FakeLink::accept()
{
    emit opened();
}

void FakeLink::say(const QByteArray &utf8)
{
    emit stirred();
    emit textReceived(utf8);
}

void FakeLink::pong(std::chrono::milliseconds roundTrip)
{
    emit stirred();
    emit pongReceived(roundTrip);
}

void FakeLink::end(const LinkEnd &end)
{
    there = false;
    emit ended(end);
}

void FakeLink::end(LinkEnd::Kind kind, int httpStatus, int closeCode)
{
    end({.kind = kind, .httpStatus = httpStatus, .closeCode = closeCode, .text = QStringLiteral("It is over.")});
}

} // namespace edgeboard::test
