// SPDX-License-Identifier: MIT
#pragma once

#include <QPointer>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QQuickItem>
#include <QQuickWindow>
#include <QTest>

#include <memory>

namespace edgeboard::test {

// A window of the software renderer and an engine that knows our modules.
class QmlFixture
{
public:
    QmlFixture()
    {
        m_engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
        m_window.resize(400, 300);
        m_window.show();
    }

    // The item written in body, shown in the window. Fails the test when it cannot be made.
    QQuickItem *show(const QByteArray &body)
    {
        m_item.reset();
        QQmlComponent component(&m_engine);
        component.setData("import QtQuick\nimport Edgeboard.Controls\nimport Edgeboard.Theme\n" + body, {});
        m_item.reset(qobject_cast<QQuickItem *>(component.create()));
        if (!m_item) {
            qWarning().noquote() << component.errorString();
            return nullptr;
        }
        m_item->setParentItem(m_window.contentItem());
        return m_item.get();
    }

    // The Theme singleton of this engine.
    QObject *theme()
    {
        if (!m_theme) {
            const QQuickItem *holder = show("Item { readonly property QtObject theme: Theme }");
            m_theme = holder ? holder->property("theme").value<QObject *>() : nullptr;
        }
        return m_theme;
    }

    QQuickWindow &window() { return m_window; }
    QQmlEngine &engine() { return m_engine; }

private:
    QQmlEngine m_engine;
    QQuickWindow m_window;
    std::unique_ptr<QQuickItem> m_item;
    QPointer<QObject> m_theme;
};

} // namespace edgeboard::test
