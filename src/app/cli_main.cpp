// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/cli.h"

int main(int argc, char** argv) {
    return attune::cli::run(argc, argv, ATTUNE_VERSION);
}
