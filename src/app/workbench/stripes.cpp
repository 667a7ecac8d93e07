// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/stripes.h"

namespace attune::workbench {

bool shows(StripeFilter filter, const model::Coding& coding, const CodeId& this_code, const CoderId& me) {
    switch (filter) {
        case StripeFilter::all:
            return true;
        case StripeFilter::this_code:
            return coding.code == this_code;
        case StripeFilter::mine:
            return coding.coder == me;
        case StripeFilter::none:
            return false;
    }
    return true;
}

}  // namespace attune::workbench
