// A small program around the store, for tests that need another process.
// keychain_probe read|write|remove KEY [DEADLINE_MS]     the secret of a write comes on standard input
// keychain_probe hammer KEY COUNT LETTER                 writes COUNT times LETTER + number, one after another
// Prints each outcome's number and sentence; ends when the reply is there.
#include "keychain/QtKeychainStore.h"

#include <QCoreApplication>
#include <QFile>
#include <QTextStream>

using obo::keychain::QtKeychainStore;
using obo::keychain::StoreReply;

namespace {

class Probe : public QObject {
public:
    Probe(QStringList arguments, std::chrono::milliseconds deadline)
        : arguments_(std::move(arguments))
        , store_(std::make_unique<QtKeychainStore>(QStringLiteral("obo-workbench-test"), deadline, deadline))
    {
    }

    void run()
    {
        const QString verb = arguments_.at(1);
        const QString key = arguments_.at(2);
        if (verb == u"hammer")
            return hammer(arguments_.at(3).toInt());
        QFile input;
        QFuture<StoreReply> future;
        if (verb == u"write" && input.open(stdin, QIODevice::ReadOnly)) {
            QByteArray bytes = input.readAll();
            future = store_->write(key, obo::base::Secret::take(bytes));
        } else {
            future = verb == u"read" ? store_->read(key) : store_->remove(key);
        }
        future.then(this, [this](const StoreReply &reply) { end(reply); });
    }

private:
    void hammer(int left)
    {
        const QByteArray value = arguments_.at(4).toUtf8() + QByteArray::number(left);
        store_->write(arguments_.at(2), obo::base::Secret(value.toStdString()))
            .then(this, [this, left](const StoreReply &reply) {
                print(reply);
                if (left > 1)
                    return hammer(left - 1);
                store_.reset();
                QCoreApplication::quit();
            });
    }

    void end(const StoreReply &reply)
    {
        print(reply);
        store_.reset();
        QCoreApplication::quit();
    }

    static void print(const StoreReply &reply)
    {
        QTextStream(stdout) << static_cast<int>(reply.outcome) << ' ' << reply.summary << " | " << reply.detail
                            << '\n';
    }

    QStringList arguments_;
    std::unique_ptr<QtKeychainStore> store_;
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 3)
        return 2;
    const bool timed = arguments.at(1) != u"hammer" && arguments.size() > 3;
    Probe probe(arguments, std::chrono::milliseconds(timed ? arguments.at(3).toInt() : 10'000));
    QMetaObject::invokeMethod(
        &probe, [&probe] { probe.run(); }, Qt::QueuedConnection);
    return QCoreApplication::exec();
}
