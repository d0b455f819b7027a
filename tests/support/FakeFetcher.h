// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/HttpFetcher.h"

#include <QPointer>

#include <deque>

namespace edgeboard::test {

/// Answers when the test says so, in any order.
class FakeFetcher final : public net::HttpFetcher
{
    Q_OBJECT

public:
    struct Asked
    {
        net::HttpRequest request;
        QPointer<QObject> context;
        Done done;
    };

    void get(const net::HttpRequest &request, QObject *context, Done done) override
    {
        asked.push_back({request, context, std::move(done)});
        ++count;
    }

    /// The path and query of a question that is out.
    [[nodiscard]] QString path(std::size_t index = 0) const
    {
        return asked.at(index).request.url.toString(QUrl::RemoveScheme | QUrl::RemoveAuthority);
    }
    void answer(const net::HttpAnswer &answer, std::size_t index = 0)
    {
        const Asked one = asked.at(index);
        asked.erase(asked.begin() + static_cast<std::ptrdiff_t>(index));
        if (one.context)
            one.done(answer);
    }
    void answer(int status, const QByteArray &body = {}, std::size_t index = 0)
    {
        net::HttpAnswer given;
        given.status = status;
        given.body = body;
        answer(given, index);
    }
    void fail(net::HttpAnswer::Failure failure, const QString &text, std::size_t index = 0)
    {
        net::HttpAnswer given;
        given.failure = failure;
        given.text = text;
        answer(given, index);
    }

    std::deque<Asked> asked;
    int count = 0; ///< of all questions
};

} // namespace edgeboard::test
