// The targets: each takes one input and ends the program where an invariant does not hold.
#pragma once

#include "fuzz/Fuzz.h"

namespace obo::fuzz {

void answer(QByteArrayView input);
void certificate(QByteArrayView input);
void challenge(QByteArrayView input);
void discovery(QByteArrayView input);
void door(QByteArrayView input);
void import(QByteArrayView input);
void json(QByteArrayView input);
void keys(QByteArrayView input);
void log(QByteArrayView input);
void mask(QByteArrayView input);
void profile(QByteArrayView input);
void refusal(QByteArrayView input);
void token(QByteArrayView input);
void verify(QByteArrayView input);

} // namespace obo::fuzz
