// SPDX-License-Identifier: MIT
#include "app/desktop/Platform.h"

#include <QCoreApplication>
#include <QDir>
#include <QImage>
#include <QQuickWindow>
#include <QSGRendererInterface>
#include <QSet>
#include <QTextStream>
#include <QTimer>

namespace edgeboard {

namespace {

/// A window that loaded nothing has one colour, with a frame two or three.
constexpr qsizetype fewestColours = 16;

bool isBlank(const QImage &image)
{
    QSet<QRgb> colours;
    for (int y = 0; y < image.height(); y += 3) {
        for (int x = 0; x < image.width(); x += 3)
            colours.insert(image.pixel(x, y));
        if (colours.size() >= fewestColours)
            return false;
    }
    return true;
}

int picture(QQuickWindow &window, const QString &file)
{
    const QImage image = window.grabWindow();
    QTextStream errors(stderr);
    if (isBlank(image)) {
        errors << "edgeboard: the window is blank." << Qt::endl;
        return 1;
    }
    if (!file.isEmpty() && !image.save(file)) {
        errors << "edgeboard: " << file << " cannot be written." << Qt::endl;
        return 1;
    }
    return 0;
}

} // namespace

QString whyNoDisplay()
{
    const auto isSet = [](const char *name) { return !qEnvironmentVariableIsEmpty(name); };
    if (isSet("QT_QPA_PLATFORM") || isSet("DISPLAY") || isSet("WAYLAND_DISPLAY"))
        return {};
    return QStringLiteral("There is no display. Start Edgeboard inside a desktop, or use edgeboard-watch.");
}

void chooseRenderer()
{
    if (!qEnvironmentVariableIsEmpty("QT_QUICK_BACKEND"))
        return;
    const bool hasHardware
        = !QDir(QStringLiteral("/dev/dri")).entryList({QStringLiteral("renderD*")}, QDir::System).isEmpty();
    if (!hasHardware || qEnvironmentVariableIntValue("LIBGL_ALWAYS_SOFTWARE") != 0)
        QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
}

void pictureAndQuit(QQuickWindow &window, int afterMs, const QString &file)
{
    QTimer::singleShot(afterMs, &window, [&window, file] { QCoreApplication::exit(picture(window, file)); });
}

} // namespace edgeboard
