#error "xlsxwriter.h belongs to core/formats alone: see the layers in README.md"
