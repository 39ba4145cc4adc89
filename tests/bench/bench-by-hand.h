/* The rules of two schemes written out by hand in C, over the same exact numbers (kc-ratio.h): what an evaluator that is told the rules by a file is held against. */
#pragma once

#include "kc-facts.h"

#define HAND_MAX_SCORES 20

typedef struct
{
  KcDecimal scores[HAND_MAX_SCORES];
  KcDecimal total;
  int band;              /* from the best; as the scheme lists them */
} HandResult;

/* The county bank's grade evaluation (D8) and tests/bench/twenty-indicators.xml. Everybody has all figures; one result a person. */
void hand_evaluate_county (KcFacts *facts, HandResult *results);
void hand_evaluate_twenty (KcFacts *facts, HandResult *results);
