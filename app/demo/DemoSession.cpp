// SPDX-License-Identifier: MIT
#include "app/demo/DemoSession.h"

#include <QtGlobal>

// At global scope, because Q_INIT_RESOURCE declares a function there.
static void initDemoResource()
{
    Q_INIT_RESOURCE(edgeboard_demo);
}

namespace edgeboard {

QString demoSessionPath()
{
    initDemoResource();
    return QStringLiteral(":/edgeboard/demo/demo.ebsession");
}

} // namespace edgeboard
