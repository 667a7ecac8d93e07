// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/panels/frame.h"

namespace attune::workbench {

// Words by which somebody may be recognised, over the whole window: first the list in which they are decided,
// then what will be done.
void draw_pseudonyms(Frame& frame, kit::Rect at);
// The passphrase of a key file that is to be opened.
void draw_key_question(Frame& frame);
// How far it is while the words are taken out.
void draw_pseudonymising(Frame& frame);

// Parts of the first, in files of their own: the chosen word with its places, and the second page.
void draw_pseudonym_details(Frame& frame, kit::Rect at);
void draw_pseudonym_agreement(Frame& frame, kit::Rect at);

}  // namespace attune::workbench
