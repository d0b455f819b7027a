// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/Link.h"

#include <QByteArray>
#include <QList>

#include <vector>

namespace edgeboard::test {

/// What a link said, in order, and whether it kept its promise to be silent after the end.
class LinkLog
{
public:
    explicit LinkLog(net::Link &link)
    {
        QObject::connect(&link, &net::Link::opened, &link, [this] {
            noteAlive();
            ++opened;
        });
        QObject::connect(&link, &net::Link::stirred, &link, [this] { noteAlive(); });
        QObject::connect(&link, &net::Link::textReceived, &link, [this](const QByteArray &utf8) {
            noteAlive();
            texts += utf8;
        });
        QObject::connect(&link, &net::Link::pongReceived, &link, [this] {
            noteAlive();
            ++pongs;
        });
        QObject::connect(&link, &net::Link::ended, &link, [this](const net::LinkEnd &end) {
            noteAlive();
            over = true;
            ends.push_back(end);
        });
    }

    /// Before each open().
    void begin()
    {
        opened = 0;
        pongs = 0;
        texts.clear();
        ends.clear();
        over = false;
    }

    int opened = 0;
    int pongs = 0;
    QList<QByteArray> texts;
    std::vector<net::LinkEnd> ends;
    bool over = false;
    int wordsAfterEnd = 0;

private:
    void noteAlive() { wordsAfterEnd += over ? 1 : 0; }
};

} // namespace edgeboard::test
