// SPDX-License-Identifier: MIT
// edgeboard_gallery <theme> <sheet> <file.png>: renders one sheet of Gallery.qml without a screen.
#include "qml/Edgeboard/Theme/BundledFonts.h"

#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QQuickWindow>
#include <QTimer>

#include <cstdio>

using namespace Qt::StringLiterals;

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
    const QGuiApplication application(argc, argv);
    const QStringList arguments = QGuiApplication::arguments();
    if (arguments.size() != 4) {
        std::fputs("usage: edgeboard_gallery dark|light|contrast SHEET FILE.png\n", stderr);
        return 2;
    }
    edgeboard::loadBundledFonts();
    QQmlApplicationEngine engine;
    engine.addImportPath(u"qrc:/qt/qml"_s);
    engine.setInitialProperties({{u"themeName"_s, arguments[1]}, {u"sheet"_s, arguments[2]}});
    engine.load(QUrl(u"qrc:/qt/qml/Edgeboard/Gallery/Gallery.qml"_s));
    if (engine.rootObjects().isEmpty()) {
        return 1;
    }
    auto *window = qobject_cast<QQuickWindow *>(engine.rootObjects().constFirst());
    bool saved = false;
    QTimer::singleShot(400, window, [&] {
        saved = window->grabWindow().save(arguments[3]);
        QCoreApplication::quit();
    });
    QGuiApplication::exec();
    return saved ? 0 : 1;
}
