// Contraction to fused multiply-add depends on the processor: off, so that the same inputs give the
// same bytes.
#pragma STDC FP_CONTRACT OFF

// An assertion would abort the process from inside a library that promises to be total.
#define BOOST_DISABLE_ASSERTS

#include "CBoostMath.h"

#include <boost/math/distributions/normal.hpp>
#include <boost/math/quadrature/gauss.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/digamma.hpp>
#include <boost/math/special_functions/gamma.hpp>

#include <limits>

namespace {

namespace policies = boost::math::policies;

// No exception and no errno. No promotion to long double either: its width differs between
// platforms.
using Policy = policies::policy<
    policies::domain_error<policies::ignore_error>,
    policies::pole_error<policies::ignore_error>,
    policies::overflow_error<policies::ignore_error>,
    policies::underflow_error<policies::ignore_error>,
    policies::denorm_error<policies::ignore_error>,
    policies::evaluation_error<policies::ignore_error>,
    policies::rounding_error<policies::ignore_error>,
    policies::indeterminate_result_error<policies::ignore_error>,
    policies::promote_float<false>,
    policies::promote_double<false>>;

using Normal = boost::math::normal_distribution<double, Policy>;

constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();

bool isPositive(double x) { return x > 0 && x <= std::numeric_limits<double>::max(); }

bool isProbability(double x) { return x >= 0 && x <= 1; }

// Boost's root finders can still throw: nothing may cross into C.
template <class Function> double total(bool isInDomain, Function function) noexcept {
    if (!isInDomain) {
        return notANumber;
    }
    try {
        return function();
    } catch (...) {
        return notANumber;
    }
}

}  // namespace

double cboost_log_gamma(double x) {
    return total(isPositive(x), [=] { return boost::math::lgamma(x, Policy()); });
}

double cboost_digamma(double x) {
    return total(isPositive(x), [=] { return boost::math::digamma(x, Policy()); });
}

double cboost_regularized_beta(double a, double b, double x) {
    return total(isPositive(a) && isPositive(b) && isProbability(x), [=] {
        return boost::math::ibeta(a, b, x, Policy());
    });
}

double cboost_beta_quantile(double a, double b, double probability) {
    return total(isPositive(a) && isPositive(b) && isProbability(probability), [=] {
        return boost::math::ibeta_inv(a, b, probability, Policy());
    });
}

double cboost_regularized_gamma(double shape, double x) {
    return total(isPositive(shape) && x >= 0, [=] { return boost::math::gamma_p(shape, x, Policy()); });
}

double cboost_gamma_quantile(double shape, double probability) {
    return total(isPositive(shape) && isProbability(probability), [=] {
        return boost::math::gamma_p_inv(shape, probability, Policy());
    });
}

double cboost_normal_cumulative(double x) {
    return total(x == x, [=] { return boost::math::cdf(Normal(), x); });
}

double cboost_normal_quantile(double probability) {
    return total(probability > 0 && probability < 1, [=] { return boost::math::quantile(Normal(), probability); });
}

void cboost_gauss_legendre_256(double *nodes, double *weights) {
    using Rule = boost::math::quadrature::gauss<double, CBOOST_GAUSS_LEGENDRE_NODES>;
    constexpr int half = CBOOST_GAUSS_LEGENDRE_NODES / 2;
    try {
        // Boost keeps the positive half of the rule on (-1, 1), ascending.
        for (int index = 0; index < half; ++index) {
            const double node = Rule::abscissa()[index];
            const double weight = Rule::weights()[index] / 2;
            nodes[half + index] = (1 + node) / 2;
            weights[half + index] = weight;
            nodes[half - 1 - index] = (1 - node) / 2;
            weights[half - 1 - index] = weight;
        }
    } catch (...) {
        for (int index = 0; index < CBOOST_GAUSS_LEGENDRE_NODES; ++index) {
            nodes[index] = notANumber;
            weights[index] = notANumber;
        }
    }
}
