// SPDX-License-Identifier: MIT
// Qt Quick Test with the real controllers behind the real pages, and FlowsDriver in place of the engine.
#include "tests/ui/flows/FlowsDriver.h"

#include <QQmlEngine>
#include <QQuickStyle>
#include <QtQml/qqmlextensionplugin.h>
#include <QtQuickTest>

#include <memory>

Q_IMPORT_QML_PLUGIN(EdgeboardPlugin)
Q_IMPORT_QML_PLUGIN(Edgeboard_AppPlugin)
Q_IMPORT_QML_PLUGIN(Edgeboard_ControlsPlugin)
Q_IMPORT_QML_PLUGIN(Edgeboard_ThemePlugin)

using namespace edgeboard;

class FlowsSetup : public QObject
{
    Q_OBJECT

public slots:
    void applicationAvailable()
    {
        QQuickStyle::setStyle(QStringLiteral("Basic"));
        m_pages = std::make_unique<PageSet>(QStringLiteral("dark"));
        m_driver = std::make_unique<FlowsDriver>(*m_pages);
    }

    void qmlEngineAvailable(QQmlEngine *engine)
    {
        engine->addImportPath(QStringLiteral("qrc:/qt/qml"));
        qmlRegisterSingletonInstance("Edgeboard.Flows", 1, 0, "Driver", m_driver.get());
    }

private:
    std::unique_ptr<PageSet> m_pages;
    std::unique_ptr<FlowsDriver> m_driver;
};

QUICK_TEST_MAIN_WITH_SETUP(edgeboard_flows, FlowsSetup)
#include "FlowsMain.moc"
