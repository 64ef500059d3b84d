// Standard input, output and error as descriptors that are there, whoever started us.
#pragma once

namespace obo::app {

/// A program that is started with one of the three closed gets that number for the first file that it opens,
/// and then writes its result or its messages into that file. So a closed one becomes /dev/null, opened the
/// wrong way round: using it stays an error (EBADF). Before anything else is opened: first in main().
void openStandardDescriptors();

} // namespace obo::app
