// The journey of a token as data: who signed in, which app called, your API, and the API that is called now.
#pragma once

#include "base/Finding.h"
#include "base/Place.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

namespace obo::report {

/// What a part of the picture stands for.
enum class JourneySpot {
    User,
    Caller, ///< the app that asked for the assertion
    Api, ///< yours: the middle tier
    Downstream, ///< the API called now
    SignIn, ///< arrow from user to app
    Call, ///< arrow from the app to your API: the assertion
    Exchange, ///< arrow from your API to the API called now
    AssertionLife,
    TokenLife,
};

/// What is wrong at a part. Only MayStop and Stops stand in a picture.
struct JourneyMark {
    base::Severity severity = base::Severity::Stops;
    QString word; ///< "Audience", "Expired", "AADSTS65001": beside the sign
    QString sentence; ///< whole; may be empty
    base::Place place;
};

/// Whose a name is: decides what masking does to it and to the ID below.
enum class NameKind {
    Generic, ///< ours: "Calling app"
    Public, ///< the catalogue's: "Microsoft Graph"
    Private, ///< of a person or of an app of one's own
};

/// A box. All texts are visible() already.
struct JourneyStop {
    JourneySpot spot = JourneySpot::User;
    QString name; ///< never empty
    QString role; ///< "user", "client", "your API", "called now"
    QString id; ///< object ID, client ID or audience; may be empty
    NameKind naming = NameKind::Generic;
    bool own = false; ///< the middle tier: outlined
    base::Place place; ///< where the ID stands
    QList<JourneyMark> marks;
};

enum class LegState {
    Done,
    Ahead, ///< not run yet, or nothing was sent
    Stopped, ///< refused, or no usable answer came
};

/// An arrow to the next stop.
struct JourneyLeg {
    JourneySpot spot = JourneySpot::SignIn;
    QString caption; ///< instead of scopes: "signs in"; may be empty
    QStringList scopes; ///< permission names without their resource
    LegState state = LegState::Done;
    base::Place place;
    QList<JourneyMark> marks;
};

/// A bar on the time axis.
struct JourneyLife {
    JourneySpot spot = JourneySpot::AssertionLife;
    QString name; ///< "assertion", "token"
    QDateTime from; ///< UTC; invalid when the token does not say
    QDateTime until; ///< UTC, valid
    base::Place place;
    QList<JourneyMark> marks;
};

/// Legs join stops that follow one another: there is one less. Empty when nothing is known.
struct Journey {
    QList<JourneyStop> stops;
    QList<JourneyLeg> legs;
    QList<JourneyLife> lives; ///< the assertion first
    QDateTime now; ///< UTC
    QStringList privateTexts; ///< names, IDs, domains: what masked() takes out of sentences; longest first

    [[nodiscard]] bool isEmpty() const { return stops.isEmpty(); }
};

/// The same with each GUID, name of a person or of an app of one's own, sign-in name and address replaced: the
/// same ID by the same number ("ID 1") wherever it stands. Public names (Microsoft Graph) stay without their
/// ID, and so do scopes, codes and times.
[[nodiscard]] Journey masked(const Journey &journey);

/// The severity of the worst mark; Holds without any.
[[nodiscard]] base::Severity worstOf(const QList<JourneyMark> &marks);

} // namespace obo::report
