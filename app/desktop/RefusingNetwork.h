// SPDX-License-Identifier: MIT
#pragma once

#include <QNetworkAccessManager>
#include <QQmlNetworkAccessManagerFactory>

namespace edgeboard {

/// What QML gets instead of a network: every request fails at once. Pages show what the engine says and load
/// nothing, so that no name in a feed can make this program fetch anything.
class RefusingNetworkFactory final : public QQmlNetworkAccessManagerFactory
{
public:
    QNetworkAccessManager *create(QObject *parent) override;
};

} // namespace edgeboard
